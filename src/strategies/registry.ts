import { dataflow } from './dataflow/dataflow.js';
import { bfsSeenSet } from './ladder/bfs-seen-set.js';
import { gatherContext } from './ladder/gather-context.js';
import { gatherParallel } from './ladder/gather-parallel.js';
import { gatherSiblings } from './ladder/gather-siblings.js';
import { release636 } from './ladder/releases.js';
import { ladderStrategy, type LadderStrategy } from './ladder/ladder.js';
import { sequential } from './ladder/sequential.js';
import { speculative } from './speculative/speculative.js';
import type { Strategy } from './strategy.js';

/** The five that mirror scriptworker, slowest first; each is one choice away from the one before. */
export const LADDER: readonly LadderStrategy[] = [
  sequential,
  gatherContext,
  gatherParallel,
  gatherSiblings,
  bfsSeenSet,
];

/** Built-in mirrors of scriptworker: the commits of the ladder, and today's release. */
const MIRRORS: readonly LadderStrategy[] = [...LADDER, release636];

/** All built-in strategies, in the order shown. */
export const STRATEGIES: readonly Strategy[] = [...MIRRORS.map(ladderStrategy), dataflow, speculative];
