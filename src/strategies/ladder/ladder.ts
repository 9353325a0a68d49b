import type { Schedule } from '../../cot/procedure.js';
import { verify } from '../../cot/verify.js';
import type { Strategy } from '../strategy.js';

/** A strategy that mirrors a commit of scriptworker: a record of choices over one procedure. */
export interface LadderStrategy extends Schedule {
  readonly name: string;
  /** One line, shown to people. */
  readonly summary: string;
  /** The scriptworker commit that schedules so, or the release. */
  readonly upstream: string;
}

/** A record as a strategy that can be run. */
export function ladderStrategy(record: LadderStrategy): Strategy {
  const { name, summary, upstream } = record;
  return { name, summary, upstream, asOriginal: true, verify: (verification) => verify(verification, record) };
}
