/** The exit codes of the process. {@link worstExit} picks one of several. */
export const EXIT = {
  /** Everything asked for was done, and the answer is yes. */
  fine: 0,
  /** The answer is no: a verification failed, a gate tripped, an exploration found something. */
  no: 1,
  /** Bad usage or bad input. */
  badInput: 2,
  /** Nothing to compare, or a service failed so that no verdict was reached. */
  inconclusive: 3,
  /** A bug in cot-bench. */
  bug: 70,
  /** Interrupted by the user. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const RANK: readonly ExitCode[] = [EXIT.fine, EXIT.inconclusive, EXIT.no, EXIT.badInput, EXIT.interrupted, EXIT.bug];

/** The exit code for several outcomes: 2 outranks 1, which outranks 3, which outranks 0. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  let worst: ExitCode = EXIT.fine;
  for (const code of codes) if (RANK.indexOf(code) > RANK.indexOf(worst)) worst = code;
  return worst;
}
