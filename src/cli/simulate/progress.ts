import type { OnProgress } from '../../threads/performer.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';

/** Shows a person at a terminal how many runs are done. */
export interface RunProgress {
  readonly step: OnProgress;
  /** Clears the line, so that other output can be written. */
  clear(): void;
}

/** @param what the runs are, as in `exploration` */
export function runProgress(session: Session, what: string): RunProgress {
  const { stderr } = session.host;
  if (session.quiet || !stderr.isTTY) return { step: () => undefined, clear: () => undefined };
  return {
    step: (done, all) => stderr.write(`${CLEAR_LINE}${what}: ${Math.floor((100 * done) / all)} %`),
    clear: () => stderr.write(CLEAR_LINE),
  };
}
