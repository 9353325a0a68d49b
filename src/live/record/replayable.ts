import { canonicalJson } from '../../base/order.js';
import type { Scenario } from '../../scenario/scenario.js';
import { REFERENCE } from '../../world/profiles.js';
import { simulate, type VerificationRun } from '../../run/run-verification.js';
import { DEFAULT_ROOT_URL } from '../deployment.js';
import type { LiveRequest } from '../verify-live.js';
import { verdictText } from './same-outcome.js';

/**
 * Replays a recording, and compares with the live result.
 *
 * @returns the difference; undefined if there is none
 */
export async function replayDifference(
  scenario: Scenario,
  { strategy, rules, rootUrl }: LiveRequest,
  live: VerificationRun,
  laterPages: ReadonlySet<string>,
): Promise<string | undefined> {
  const replayed = await simulate({ scenario, strategy, rules, profile: REFERENCE, seed: '1' });
  if (replayed.verdict !== live.verdict || replayed.check !== live.check) {
    return (
      `the verdict was ${verdictText(live)}, but replayed it is ` +
      `${verdictText(replayed)}${replayed.message === null ? '' : `: ${replayed.message}`}`
    );
  }
  // If verification failed, the remaining requests depend on the order of arrival.
  if (live.verdict !== 'pass') return undefined;
  if (canonicalJson(linkSet(live)) !== canonicalJson(linkSet(replayed))) return 'the links of the chain differ';
  const asked = requestSet(live, rootUrl, laterPages);
  const replayedSet = requestSet(replayed, rootUrl, laterPages);
  const missing =
    [...asked].find((request) => !replayedSet.has(request)) ?? [...replayedSet].find((request) => !asked.has(request));
  return missing === undefined ? undefined : `only one of them asks for ${missing}`;
}

function linkSet({ links }: VerificationRun): string[] {
  return links.map(({ name, taskId, taskType }) => `${taskId} ${name} ${taskType}`).sort();
}

/** Maps requests to a scenario's: without later pages, and with its root URL. */
function requestSet({ requests }: VerificationRun, rootUrl: string, laterPages: ReadonlySet<string>): Set<string> {
  const certain = requests.filter(({ claim, url }) => (claim === undefined || claim.used) && !laterPages.has(url));
  return new Set(
    certain.map(({ kind, method, url }) => {
      const usual = url.startsWith(`${rootUrl}/`) ? DEFAULT_ROOT_URL + url.slice(rootUrl.length) : url;
      return `${method} ${kind === 'list' ? usual.replace(/\?.*$/s, '') : usual}`;
    }),
  );
}
