import { depthFirst } from '../../cot/steps/build-chain.js';
import { inOrder } from '../../scheduling/gather.js';
import type { LadderStrategy } from './ladder.js';

export const sequential: LadderStrategy = {
  name: 'sequential',
  summary: 'one request after another, but for downloads of artifacts',
  upstream: '6b0b66b',
  discover: depthFirst,
  parentInputs: inOrder,
  links: inOrder,
  target: 'checked twice',
  files: 'in place',
  documents: 'once',
  repositories: 'when opened',
  githubFiles: 'raw',
};
