import { allAtOnce } from '../../scheduling/gather.js';
import { gatherContext } from './gather-context.js';
import type { LadderStrategy } from './ladder.js';

export const gatherParallel: LadderStrategy = {
  ...gatherContext,
  name: 'gather-parallel',
  summary: '+ checks of all links gathered',
  upstream: '767a808',
  links: allAtOnce,
};
