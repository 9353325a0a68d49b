import { verifyByDataflow } from '../dataflow/verify.js';
import type { Strategy } from '../strategy.js';
import { Expectations } from './expectations.js';

/** Most requests in flight whose need is not proven yet. */
const MOST_EXPECTED = 64;

/** Speculation only warms a cache: its outcome is invisible unless the same request is needed. */
export const speculative: Strategy = {
  name: 'speculative',
  summary: 'dataflow, and what will almost certainly be needed starts before that is proven',
  verify: (verification) =>
    verifyByDataflow(verification, {
      failFast: verification.failFast === true,
      mostExpected: verification.mostExpected ?? MOST_EXPECTED,
      foresight: (asking) => new Expectations(asking, verification.subject),
    }),
};
