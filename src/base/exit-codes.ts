/** What the process answers with. The highest-ranking of several wins: see {@link worstExit}. */
export const EXIT = {
  /** Everything asked for was done, and the answer is yes. */
  fine: 0,
  /** The answer is no: a verification failed, a gate tripped, an exploration found something. */
  no: 1,
  /** Bad usage or bad input. */
  badInput: 2,
  /** Nothing to compare, or a service failed so that no verdict was reached. */
  inconclusive: 3,
  /** A bug of ours. */
  bug: 70,
  /** Interrupted by the user. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const RANK: readonly ExitCode[] = [EXIT.fine, EXIT.inconclusive, EXIT.no, EXIT.badInput, EXIT.interrupted, EXIT.bug];

/** The exit code to report when several outcomes came together: 2 before 1 before 3 before 0. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  let worst: ExitCode = EXIT.fine;
  for (const code of codes) if (RANK.indexOf(code) > RANK.indexOf(worst)) worst = code;
  return worst;
}
