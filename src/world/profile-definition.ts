import * as v from 'valibot';
import { InputError } from '../base/errors.js';
import { printable } from '../base/printable.js';
import { DISTRIBUTION, type Distribution } from './distribution.js';

/** A latency profile as people write it, in `bench.config.ts` or a JSON file. */
export interface ProfileDefinition {
  readonly name: string;
  /** One line for people; made from the routes if left out. */
  readonly summary?: string;
  /** The first that matches a request says how long it takes; if none does it takes no time. */
  readonly routes: readonly RouteDefinition[];
  /** Most requests a host serves at once, by host. */
  readonly capacity?: Readonly<Record<string, number>>;
  /** The first that strikes a request says how it fails. */
  readonly faults?: readonly FaultDefinition[];
}

/** Which requests are meant. */
export interface RouteMatch {
  /** A host, or a glob of hosts: `*` for all. */
  readonly host: string;
  /** The beginning of the URL's path, or, with `*`, `?` or `[`, a glob of all of it. All paths if left out. */
  readonly path?: string;
}

export interface RouteDefinition extends RouteMatch {
  /** From sending the request to the head of the answer. */
  readonly latencyMs: Distribution;
  /** From the head to the end of the body; 0 if left out. */
  readonly bodyMs?: Distribution;
}

/** Exactly one of `status`, `reset`, `truncate` and `hang`; at most one of `rate` and `nth`, else always. */
export interface FaultDefinition extends Partial<RouteMatch> {
  /** Answers with this status. */
  readonly status?: number;
  /** Breaks the connection instead of answering. */
  readonly reset?: true;
  /** Breaks the connection in the middle of the body. */
  readonly truncate?: true;
  /** Never answers. */
  readonly hang?: true;
  /** How likely a request is struck, from 0 to 1. */
  readonly rate?: number;
  /** Strikes the nth request for the same thing, from 1; with 1, every first attempt fails. */
  readonly nth?: number;
}

/** They are put between other words: line breaks and control characters have no place in them. */
const oneLine = v.check(
  (value: string) => printable(value) === value,
  'a text of one line, without control characters',
);
const text = v.pipe(v.string('a text'), v.nonEmpty('a text (not empty)'));
const COUNT_TEXT = 'a whole number from 1';
const count = v.pipe(v.number(COUNT_TEXT), v.safeInteger(COUNT_TEXT), v.minValue(1, COUNT_TEXT));
const STATUS_TEXT = 'an HTTP status from 200 to 599';
const status = v.pipe(
  v.number(STATUS_TEXT),
  v.integer(STATUS_TEXT),
  v.minValue(200, STATUS_TEXT),
  v.maxValue(599, STATUS_TEXT),
);
const RATE_TEXT = 'a number from 0 to 1';
const rate = v.pipe(v.number(RATE_TEXT), v.minValue(0, RATE_TEXT), v.maxValue(1, RATE_TEXT));
const set = v.exactOptional(v.literal(true, 'true'));

/** What is expected of an object with these keys only. */
function keys(names: string): (issue: { readonly expected: string | null }) => string {
  return ({ expected }) => (expected === 'Object' ? `an object with ${names}` : `a known key: ${names}`);
}

const ROUTE = v.strictObject(
  { host: text, path: v.exactOptional(text), latencyMs: DISTRIBUTION, bodyMs: v.exactOptional(DISTRIBUTION) },
  keys('host, path, latencyMs, bodyMs'),
);

const FAULT = v.pipe(
  v.strictObject(
    {
      host: v.exactOptional(text),
      path: v.exactOptional(text),
      status: v.exactOptional(status),
      reset: set,
      truncate: set,
      hang: set,
      rate: v.exactOptional(rate),
      nth: v.exactOptional(count),
    },
    keys('host, path, status, reset, truncate, hang, rate, nth'),
  ),
  v.check(({ status, reset, truncate, hang }) => {
    return [status, reset, truncate, hang].filter((given) => given !== undefined).length === 1;
  }, 'exactly one of status, reset, truncate and hang'),
  v.check(({ rate, nth }) => rate === undefined || nth === undefined, 'at most one of rate and nth'),
);

const PROFILE = v.strictObject(
  {
    name: v.pipe(text, oneLine),
    summary: v.exactOptional(v.pipe(v.string('a text'), oneLine)),
    routes: v.array(ROUTE, 'a list of routes'),
    capacity: v.exactOptional(v.record(v.string(), count, 'an object: host to number')),
    faults: v.exactOptional(v.array(FAULT, 'a list of faults')),
  },
  keys('name, summary, routes, capacity, faults'),
);

/**
 * Checks what should be a profile.
 *
 * @param subject what it is called in errors: its file, or its name
 * @throws InputError with the first problem
 */
export function checkProfile(value: unknown, subject: string): ProfileDefinition {
  if (Array.isArray(value)) throw new InputError('expected an object with routes, found a list', { subject });
  const result = v.safeParse(PROFILE, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = issue.path?.map((part) => String(part.key)).join('.');
  const problem =
    issue.received === 'undefined' ? 'missing' : `expected ${issue.message}, found ${foundText(issue.input)}`;
  throw new InputError(problem, { subject, key });
}

const LONGEST_FOUND = 80;

/** The value found, if it is short enough to show. */
function foundText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return typeof value;
  return text.length <= LONGEST_FOUND ? text : `${text.slice(0, LONGEST_FOUND)}…`;
}
