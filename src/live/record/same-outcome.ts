import { canonicalJson } from '../../base/order.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Strategy } from '../../strategies/strategy.js';
import { REFERENCE } from '../../world/profiles.js';
import { simulate, type VerificationRun } from '../../run/run-verification.js';

/**
 * Proves that two scenarios mean the same: under every strategy the same verdict and check, the same links, and the
 * same requests at the same virtual times.
 *
 * @returns the difference; undefined if there is none
 */
export async function outcomeDifference(
  a: Scenario,
  b: Scenario,
  strategies: readonly Strategy[],
  rules: RulesVersion,
): Promise<string | undefined> {
  for (const strategy of strategies) {
    const run = (scenario: Scenario): Promise<VerificationRun> =>
      simulate({ scenario, strategy, rules, profile: REFERENCE, seed: '1' });
    const difference = runDifference(await run(a), await run(b));
    if (difference !== undefined) return `${difference} under ${strategy.name}`;
  }
  return undefined;
}

function runDifference(a: VerificationRun, b: VerificationRun): string | undefined {
  if (a.verdict !== b.verdict || a.check !== b.check) return `the verdict is ${verdictText(b)}, not ${verdictText(a)},`;
  if (canonicalJson(failuresOf(a)) !== canonicalJson(failuresOf(b))) return 'the failures differ';
  if (canonicalJson(a.links) !== canonicalJson(b.links)) return 'the links differ';
  return canonicalJson(traceOf(a)) === canonicalJson(traceOf(b)) ? undefined : 'the requests differ';
}

/** `fail (verify_docker_image_sha)` */
export function verdictText({ verdict, check }: Pick<VerificationRun, 'verdict' | 'check'>): string {
  return check === null ? verdict : `${verdict} (${check})`;
}

function failuresOf({ failures }: VerificationRun): unknown {
  return failures.map(({ check, link, taskId }) => ({ check, link, taskId }));
}

function traceOf({ requests }: VerificationRun): unknown {
  return requests.map(({ kind, method, url, startMs, endMs, status, attempt }) => ({
    kind,
    method,
    url,
    startMs,
    endMs,
    status,
    attempt,
  }));
}
