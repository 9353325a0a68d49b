import type { RulesVersion } from '../../cot/settings/settings.js';

/** Your own program that verifies, as listed under `verifiers` in bench.config.ts. */
export interface OwnVerifier {
  /** Its name for `--verifier`: letters, digits and `. _ + -`. */
  readonly name: string;
  /**
   * The program and its arguments, run without a shell. `{taskId}`, `{taskType}` and `{cotProduct}`, as an argument or
   * after an argument's `=`, are replaced by the scenario's. Exit status 0 means pass, 1 fail, 3 no verdict.
   */
  readonly command: readonly string[];
  /** Variables to add to its environment, which otherwise holds only what it needs to reach the stand-in. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `real`: it runs in real time. `virtual`: it keeps virtual time itself, and announces its requests
   * (docs/real-verifiers.md).
   */
  readonly clock: 'virtual' | 'real';
  /** The strategy that makes the same requests. For `real`, `bench` takes the exact waiting from it. */
  readonly mirrors?: string;
  /** The rules it follows; default: those of the command. */
  readonly rules?: RulesVersion;
}
