import type { KeptAnswers } from '../services/http/kept-answers.js';
import type { VerificationRun } from './run-verification.js';

/** What has kept answers for verifications. */
export interface AnswerKeeper {
  /** @param unread believe nothing that was kept, but keep what is sent */
  begin(options?: { readonly unread?: boolean }): KeptAnswers;
}

/**
 * Verifies with cached answers. A verdict other than pass that used some is repeated without the cache, so that cached
 * answers never make a task fail.
 *
 * @returns all runs; the last one decides
 */
export async function verifiedWith(
  keeper: AnswerKeeper | undefined,
  verify: (kept: KeptAnswers | undefined) => Promise<VerificationRun>,
): Promise<readonly [VerificationRun, ...VerificationRun[]]> {
  const first = await verify(keeper?.begin());
  if (keeper === undefined || first.verdict === 'pass' || first.cachedAnswers === 0) return [first];
  return [first, await verify(keeper.begin({ unread: true }))];
}
