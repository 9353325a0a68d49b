import type { RulesVersion } from '../../cot/settings/settings.js';

/** A program that verifies, under a name of one's own, as bench.config.ts has it under `verifiers`. */
export interface OwnVerifier {
  /** For `--verifier`: letters, digits and `. _ + -`. */
  readonly name: string;
  /**
   * The program and its arguments; no shell is between. `{taskId}`, `{taskType}` and `{cotProduct}`, as an argument or
   * after an argument's `=`, stand for those of the scenario. Exit status 0 is pass, 1 is fail, 3 no verdict.
   */
  readonly command: readonly string[];
  /** Added to its environment, which otherwise holds what it needs to reach the stand-in, and nothing of yours. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `real`: it simply runs. `virtual`: it keeps virtual time itself, and tells what it asks when
   * (docs/real-verifiers.md).
   */
  readonly clock: 'virtual' | 'real';
  /** The strategy that does what it does. In real time `bench` has the exact waiting from it. */
  readonly mirrors?: string;
  /** The rules it goes by; default: those of the command. */
  readonly rules?: RulesVersion;
}
