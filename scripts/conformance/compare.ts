import { InputError, messageOf } from '../../src/base/errors.js';
import type { OutsideVerifier } from '../../src/run/contender.js';
import { simulate } from '../../src/run/run-verification.js';
import type { VerificationRun } from '../../src/run/verification-run.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { profileNamed } from '../../src/world/profiles.js';
import type { Twin } from '../../src/verifiers/twins.js';

/** What agrees between a release and its twin on one scenario; undefined if it does not count. */
export interface Comparison {
  readonly scenario: string;
  /** The verdict of the release; `none` where it could not be run. */
  readonly outcome: string;
  readonly verdict: boolean;
  readonly check?: boolean;
  readonly time?: boolean;
  readonly requests?: boolean;
  readonly starts?: boolean;
  readonly differences: readonly string[];
}

const SEED = '1';

/** Runs both on a scenario, and compares them. */
export async function comparedOn(
  scenario: Scenario,
  verifier: OutsideVerifier,
  { strategy, rules }: Twin,
  profileName: string,
): Promise<Comparison> {
  const profile = profileNamed(profileName, { own: [], cwd: process.cwd() });
  try {
    const real = await verifier.simulate({ scenario, profile, seed: SEED });
    const twin = await simulate({ scenario, strategy, rules, profile, seed: SEED });
    return compared(scenario.name, real, twin);
  } catch (error) {
    if (error instanceof InputError) throw error;
    return { scenario: scenario.name, outcome: 'none', verdict: false, differences: [messageOf(error)] };
  }
}

/** Times and requests of failures are compared too: both must fail at the same moment. */
function compared(scenario: string, real: VerificationRun, twin: VerificationRun): Comparison {
  const differences: string[] = [];
  const same = (what: string, a: unknown, b: unknown): boolean => {
    if (a !== b) differences.push(`${what}: ${String(a)}, twin ${String(b)}`);
    return a === b;
  };
  return {
    scenario,
    outcome: real.verdict,
    verdict: same('verdict', real.verdict, twin.verdict),
    ...(twin.check !== null && { check: same('function', functionName(real.check), twin.check) }),
    time: same('time', onGrid(real.durationMs), onGrid(twin.durationMs)),
    requests: same('requests', real.requests.length, twin.requests.length),
    starts: startsOf(real) === startsOf(twin) || !differences.push(...startDifferences(real, twin)),
    differences,
  };
}

/** build_link (up to 62.7.0) is called add_link since. */
function functionName(check: string | null): string | null {
  return check === 'build_link' ? 'add_link' : check;
}

/** A real run's clock has a grid of one nanosecond; equal instants must be equal numbers. */
function onGrid(ms: number): number {
  return Number(ms.toFixed(6));
}

/** github3 requests 100 tags a page; a scenario has them all on one. */
const PAGE_SIZE = /\?per_page=100$/;

function lines({ requests }: VerificationRun): string[] {
  return requests
    .map(({ startMs, method, url }) => `${onGrid(startMs)} ${method} ${url.replace(PAGE_SIZE, '')}`)
    .sort();
}

function startsOf(run: VerificationRun): string {
  return lines(run).join('\n');
}

function startDifferences(real: VerificationRun, twin: VerificationRun): string[] {
  const only = (a: string[], b: string[]): string[] => a.filter((line) => !b.includes(line)).slice(0, 4);
  return [
    ...only(lines(real), lines(twin)).map((line) => `only the package: ${line}`),
    ...only(lines(twin), lines(real)).map((line) => `only the twin: ${line}`),
  ];
}

export function differencesText({ scenario, differences }: Comparison): string {
  return [`  ${scenario}`, ...differences.map((difference) => `    ${difference}`)].join('\n');
}
