import { siblingsTogether } from '../../cot/steps/build-chain.js';
import { gatherParallel } from './gather-parallel.js';
import type { LadderStrategy } from './ladder.js';

export const gatherSiblings: LadderStrategy = {
  ...gatherParallel,
  name: 'gather-siblings',
  summary: '+ direct dependencies of a task fetched together',
  upstream: '8b03c79',
  discover: siblingsTogether,
};
