import type { OnProgress } from '../../threads/performer.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';

/** Shows how far many runs have come, to a person who is looking. */
export interface RunProgress {
  readonly step: OnProgress;
  /** Makes room for other output. */
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
