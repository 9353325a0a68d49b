import { createHash } from 'node:crypto';
import * as v from 'valibot';

const text = v.string('a text');
const count = v.pipe(v.number('a number'), v.minValue(0, 'a number of at least 0'), v.finite('a finite number'));
const CURVE = v.object({ host: text, peakInFlight: count }, 'an object with host and peakInFlight');

const CELL = v.object(
  {
    scenario: text,
    scenarioDigest: text,
    strategy: text,
    profile: text,
    rules: text,
    seed: text,
    cache: text,
    workers: v.record(text, count, 'an object with a number for each pool'),
    newWorkers: v.optional(v.boolean('true or false'), false),
    profileSummary: text,
    complete: v.optional(v.boolean('true or false'), true),
    makespanMs: count,
    requests: count,
    verificationMs: count,
    load: v.array(CURVE, 'a list of curves'),
    verdicts: v.record(text, v.picklist(['pass', 'fail', 'error'], 'pass, fail or error'), 'verdicts by task id'),
  },
  'an object',
);
type ReleaseCell = v.InferOutput<typeof CELL>;

/**
 * Converts a cell of a release to the terms of a simulation: the makespan is its duration, and strategy plus cache are
 * its strategy. It passes if all targets do; otherwise the check lists those that did not, so that any other set of
 * verdicts counts as a change.
 */
export const RELEASE_CELL = v.pipe(
  CELL,
  v.transform((cell) => ({
    scenario: cell.scenario,
    scenarioDigest: cell.scenarioDigest,
    strategy: `${cell.strategy}, cache ${cell.cache}`,
    profile: cell.profile,
    rules: cell.rules,
    seed: cell.seed,
    ...verdictOf(cell),
    about: { profileSummary: `${cell.profileSummary}; ${workersText(cell)}`, seeded: false },
    prediction: {
      durationMs: cell.makespanMs,
      verificationMs: cell.verificationMs,
      requests: cell.requests,
      duplicates: 0,
      wasted: 0,
      peakInFlight: Object.fromEntries(cell.load.map(({ host, peakInFlight }) => [host, peakInFlight])),
    },
  })),
);

function verdictOf({ verdicts, complete }: ReleaseCell): { verdict: 'pass' | 'fail' | 'error'; check: string | null } {
  const bad = Object.entries(verdicts)
    .filter(([, verdict]) => verdict !== 'pass')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (bad.length === 0 && complete) return { verdict: 'pass', check: null };
  const which = createHash('sha256').update(JSON.stringify(bad)).digest('hex').slice(0, 12);
  const ended = complete ? '' : `, interrupted after ${Object.keys(verdicts).length}`;
  const verdict = bad.some(([, one]) => one === 'fail') ? 'fail' : 'error';
  return { verdict, check: `(${bad.length} of ${Object.keys(verdicts).length} targets, ${which}${ended})` };
}

function workersText({ workers, newWorkers }: ReleaseCell): string {
  const pools = Object.entries(workers).map(([name, many]) => `${name}=${many}`);
  return `workers ${pools.join(' ')}${newWorkers ? ', new for each task' : ''}`;
}
