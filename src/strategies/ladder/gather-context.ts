import { allAtOnce } from '../../scheduling/gather.js';
import type { LadderStrategy } from './ladder.js';
import { sequential } from './sequential.js';

export const gatherContext: LadderStrategy = {
  ...sequential,
  name: 'gather-context',
  summary: '+ template and json-e context of a parent task gathered',
  upstream: 'a81f623',
  parentInputs: allAtOnce,
};
