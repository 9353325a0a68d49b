import type { Schedule } from '../../cot/procedure.js';
import { verify } from '../../cot/verify.js';
import type { Strategy } from '../strategy.js';

/** A strategy that mirrors a commit of scriptworker, as a set of choices about one procedure. */
export interface LadderStrategy extends Schedule {
  readonly name: string;
  /** One line of description. */
  readonly summary: string;
  /** The scriptworker commit or release that it mirrors. */
  readonly upstream: string;
}

/** Makes it a strategy that can run. */
export function ladderStrategy(record: LadderStrategy): Strategy {
  const { name, summary, upstream } = record;
  return { name, summary, upstream, asOriginal: true, verify: (verification) => verify(verification, record) };
}
