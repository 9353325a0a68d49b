import type { Gather } from '../../scheduling/gather.js';
import type { Discovery } from '../../cot/procedure.js';
import { verify } from '../../cot/verify.js';
import type { Strategy } from '../strategy.js';

/** A strategy that mirrors a commit of scriptworker: a record of choices over one procedure. */
export interface LadderStrategy {
  readonly name: string;
  /** One line, shown to people. */
  readonly summary: string;
  /** The scriptworker commit that schedules so. */
  readonly upstream: string;
  /** How the tasks of the chain are found. */
  readonly discover: Discovery;
  /** A parent's template and json-e context. */
  readonly parentInputs: Gather;
  /** The checks of all links. */
  readonly links: Gather;
}

/** A record as a strategy that can be run. */
export function ladderStrategy(record: LadderStrategy): Strategy {
  const { name, summary, upstream } = record;
  return { name, summary, upstream, asOriginal: true, verify: (verification) => verify(verification, record) };
}
