import { SECOND } from '../../base/units.js';
import { clockText } from '../../report/content/format.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';
/** Updating a terminal more often is no use. */
const BETWEEN_MS = 100;

/** Shows a person at a terminal how far a release is, and the time left. */
export interface ReleaseProgress {
  readonly step: (done: number, all: number) => void;
  /** Clears the line, so that other output can be written. */
  clear(): void;
}

/** @param what is under way, as in `dataflow, cache shared` */
export function releaseProgress(session: Session, what: string): ReleaseProgress {
  const { stderr } = session.host;
  if (session.quiet || !stderr.isTTY) return { step: () => undefined, clear: () => undefined };
  const began = performance.now();
  let shownAt = -BETWEEN_MS;
  return {
    step: (done, all) => {
      const now = performance.now();
      if (now - shownAt < BETWEEN_MS && done < all) return;
      shownAt = now;
      const leftMs = ((now - began) / done) * (all - done);
      const left = now - began < SECOND ? '' : `, about ${clockText(leftMs)} left`;
      stderr.write(`${CLEAR_LINE}${what}: ${done} of ${all} targets${left}`);
    },
    clear: () => stderr.write(CLEAR_LINE),
  };
}
