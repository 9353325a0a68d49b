/** A cell whose strategy did not finish. */
export interface FailedCell {
  readonly scenario: string;
  readonly strategy: string;
  readonly profile: string;
  readonly message: string;
}
