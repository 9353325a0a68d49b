import type { Strategy } from '../strategy.js';
import { verifyByDataflow } from './verify.js';

/** No phases: every request starts the moment it is proven necessary. */
export const dataflow: Strategy = {
  name: 'dataflow',
  summary: 'every request as soon as it is known to be needed, each once',
  verify: (verification) =>
    verifyByDataflow(verification, { failFast: verification.failFast === true, mostExpected: 0 }),
};
