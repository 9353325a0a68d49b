/** A cell whose strategy came to no outcome. */
export interface FailedCell {
  readonly scenario: string;
  readonly strategy: string;
  readonly profile: string;
  readonly message: string;
}
