/** What to verify. */
export interface Subject {
  readonly taskId: string;
  /** The name the chain starts with: `signing`, `beetmover`, … */
  readonly taskType: string;
  readonly cotProduct: string;
  /** Also load and check the chain of trust of the task itself, as after it has run. */
  readonly checkTask: boolean;
  readonly verifySignatures: boolean;
}
