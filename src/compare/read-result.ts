import * as v from 'valibot';
import { nestsDeeper } from '../base/json-nesting.js';
import { InputError, messageOf } from '../base/errors.js';
import { printable } from '../base/printable.js';
import { RESULT_FORMAT } from '../result/result.js';
import { RELEASE_CELL } from './release-cells.js';

/** Results can come from anywhere, and names are shown within lines, so they must not break them. */
const text = v.pipe(v.string('a text'), v.transform(printable));
const nullableText = v.nullable(text);
const number = v.pipe(v.number('a number'), v.finite('a finite number'));
const count = v.pipe(v.number('a number'), v.minValue(0, 'a number of at least 0'), v.finite('a finite number'));
const method = text;

const CRITICAL = v.object(
  { method, url: text, startMs: count, endMs: count },
  'an object with method, url, startMs and endMs',
);
const REQUEST = v.object(
  {
    method,
    url: text,
    startMs: count,
    endMs: v.nullable(count),
    attempt: v.optional(count, 1),
    wasted: v.optional(v.nullable(v.boolean('true or false')), false),
    kind: v.optional(text, 'source'),
    status: v.optional(v.nullable(count), null),
    bytes: v.optional(count, 0),
  },
  'an object with method, url, startMs and endMs',
);
const PREDICTION = v.object(
  {
    durationMs: count,
    /** For releases: total time that workers spent verifying. */
    verificationMs: v.optional(count),
    requests: count,
    duplicates: count,
    /** Null: not known, as of a verifier. */
    wasted: v.nullable(count),
    retries: v.optional(count),
    peakInFlight: v.record(text, count, 'an object with a number for each host'),
    peakInFlightOverall: v.optional(count),
    criticalPath: v.optional(v.array(CRITICAL, 'a list of requests')),
  },
  'an object with durationMs, requests and so on',
);
const PROBE = v.object({ wallMs: count, cpuMs: count }, 'an object with wallMs and cpuMs');
const RUN = v.variant(
  'outcome',
  [
    v.object(
      {
        round: v.optional(count, 0),
        outcome: v.literal('completed'),
        wallMs: count,
        cpuMs: count,
        probe: v.optional(PROBE),
      },
      'a run',
    ),
    v.object({ outcome: v.literal('failed'), error: v.optional(text, '') }, 'a run'),
  ],
  'a run with outcome completed or failed',
);
const DISTRIBUTION = v.object(
  { runs: count, medianMs: count, p5Ms: count, p95Ms: count },
  'an object with runs, medianMs, p5Ms and p95Ms',
);

const CELL_ENTRIES = {
  scenario: text,
  scenarioDigest: text,
  strategy: text,
  verifier: v.optional(v.boolean('true or false')),
  profile: text,
  rules: text,
  seed: v.pipe(v.union([text, number], 'a text or a number'), v.transform(String)),
  verdict: v.picklist(['pass', 'fail', 'error'], 'pass, fail or error'),
  check: v.optional(nullableText, null),
  about: v.optional(
    v.object({ profileSummary: v.optional(text), seeded: v.optional(v.boolean('true or false'), false) }, 'an object'),
    {},
  ),
  prediction: PREDICTION,
  requests: v.optional(v.array(REQUEST, 'a list of requests')),
  links: v.optional(
    v.array(v.object({ name: text, taskId: text }, 'an object with name and taskId'), 'a list of links'),
  ),
  distribution: v.optional(DISTRIBUTION),
};
const SIMULATION_CELL = v.object(CELL_ENTRIES, 'an object');
const BENCH_CELL = v.object(
  {
    ...CELL_ENTRIES,
    clock: v.optional(v.picklist(['real', 'virtual'], 'real or virtual'), 'real'),
    timeScale: number,
    runs: v.array(RUN, 'a list of runs'),
  },
  'an object',
);
const ENVIRONMENT = v.object(
  {
    node: text,
    os: text,
    cpu: text,
    cores: number,
    commit: nullableText,
    dirty: v.nullable(v.boolean('true or false')),
    version: text,
  },
  'an object with node, os, cpu and so on',
);

const common = { environment: v.optional(v.nullable(ENVIRONMENT), null), recordedAt: v.optional(nullableText, null) };
const RESULT = v.variant('kind', [
  v.object({ ...common, kind: v.literal('simulation'), cells: v.array(SIMULATION_CELL, 'a list of cells') }),
  v.object({ ...common, kind: v.literal('release'), cells: v.array(RELEASE_CELL, 'a list of cells') }),
  v.object({ ...common, kind: v.literal('bench'), cells: v.array(BENCH_CELL, 'a list of cells') }),
]);

/** The parts of a result that comparisons use. */
export interface ComparableResult extends Pick<v.InferOutput<typeof RESULT>, 'kind' | 'environment' | 'recordedAt'> {
  readonly cells: readonly ComparableCell[];
}
type MeasuredCell = v.InferOutput<typeof BENCH_CELL>;
/** A cell of any kind; those of a bench have runs. */
export type ComparableCell = v.InferOutput<typeof SIMULATION_CELL> &
  Partial<Pick<MeasuredCell, 'clock' | 'timeScale' | 'runs'>> & {
    /** If the cell was measured in several processes: the runs of each, which together are `runs`. */
    readonly benches?: readonly MeasuredCell['runs'][];
  };

/**
 * Reads the result of a bench, a simulation or a release.
 *
 * @param subject its name, for errors
 * @throws InputError if it is truncated, malformed, without cells, or of another format version or kind
 */
export function readResult(json: string, subject: string): ComparableResult {
  const fail = (problem: string, key?: string): never => {
    throw new InputError(problem, { subject, key });
  };
  if (json.trim() === '') fail('is empty');
  const value = parsed(json, subject);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail('is not a result: expected a JSON object');
  const { format, kind } = value as { format?: unknown; kind?: unknown };
  if (format === undefined) fail('is not a result: it has no format');
  if (format !== RESULT_FORMAT)
    fail(
      `is of format ${JSON.stringify(format)}, and only format ${RESULT_FORMAT} can be read: make it again with this ` +
        `version`,
    );
  if (kind !== 'bench' && kind !== 'simulation' && kind !== 'release')
    fail(`is of kind ${JSON.stringify(kind)}: expected the result of a bench, a simulation or a release`);
  const result = v.safeParse(RESULT, value);
  if (!result.success) {
    const [issue] = result.issues;
    return fail(
      issue.received === 'undefined' ? 'is missing' : `expected ${issue.message}`,
      issue.path?.map((part) => String(part.key)).join('.'),
    );
  }
  if (result.output.cells.length === 0) fail('has no cells: nothing was run for it');
  return result.output;
}

/** Results nest half as deep. */
const DEEPEST = 64;

function parsed(json: string, subject: string): unknown {
  if (nestsDeeper(json, DEEPEST))
    throw new InputError(`is not a result: expected at most ${DEEPEST} levels of nesting, found more`, { subject });
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new InputError(
      `is not a JSON document; was it cut off? (${messageOf(error)})`,
      { subject },
      { cause: error },
    );
  }
}
