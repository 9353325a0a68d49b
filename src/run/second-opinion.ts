import type { KeptAnswers } from '../services/http/kept-answers.js';
import type { VerificationRun } from './run-verification.js';

/** What has kept answers for verifications. */
export interface AnswerKeeper {
  /** @param unread believe nothing that was kept, but keep what is sent */
  begin(options?: { readonly unread?: boolean }): KeptAnswers;
}

/**
 * Verifies with kept answers. A verdict that is no pass, and that rests on some of them, is asked for once more
 * without: what was kept never makes a task fail.
 *
 * @returns all runs that it took; the last one decides
 */
export async function verifiedWith(
  keeper: AnswerKeeper | undefined,
  verify: (kept: KeptAnswers | undefined) => Promise<VerificationRun>,
): Promise<readonly [VerificationRun, ...VerificationRun[]]> {
  const first = await verify(keeper?.begin());
  if (keeper === undefined || first.verdict === 'pass' || first.cachedAnswers === 0) return [first];
  return [first, await verify(keeper.begin({ unread: true }))];
}
