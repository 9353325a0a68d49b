import { breadthFirstSeen } from '../../cot/steps/build-chain.js';
import { gatherSiblings } from './gather-siblings.js';
import type { LadderStrategy } from './ladder.js';

export const bfsSeenSet: LadderStrategy = {
  ...gatherSiblings,
  name: 'bfs-seen-set',
  summary: '+ recursion gathered, with a shared set of seen ids (merged)',
  upstream: 'a7a92a4',
  discover: breadthFirstSeen,
};
