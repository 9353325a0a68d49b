import { dataflow } from './dataflow/dataflow.js';
import { bfsSeenSet } from './bfs-seen-set.js';
import { gatherContext } from './gather-context.js';
import { gatherParallel } from './gather-parallel.js';
import { gatherSiblings } from './gather-siblings.js';
import { ladderStrategy, type LadderStrategy } from './ladder.js';
import { sequential } from './sequential.js';
import { speculative } from './speculative/speculative.js';
import type { Strategy } from './strategy.js';

/** The five that mirror scriptworker, slowest first; each is one choice away from the one before. */
export const LADDER: readonly LadderStrategy[] = [sequential, gatherContext, gatherParallel, gatherSiblings, bfsSeenSet];

/** All strategies that come with the harness, in the order in which they are shown. */
export const STRATEGIES: readonly Strategy[] = [...LADDER.map(ladderStrategy), dataflow, speculative];
