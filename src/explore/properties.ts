import type { TraceEntry } from '../services/http/transport.js';
import type { FaultKind } from '../result/exploration.js';
import type { Ending, Observation, ObservedFailure } from './observe.js';

/** A property that a run violated. */
export interface Violation {
  readonly fault: FaultKind;
  readonly expected: string;
  readonly found: string;
}

/** What a strategy promises besides its verdict. */
export interface Promises {
  /**
   * Whether it mirrors the original. Known behaviour of the original under any latencies is then no finding; what
   * timing changes is.
   */
  readonly original: boolean;
}

type Verdicts = Extract<Ending, { kind: 'verdict' }>;

/**
 * What a run did wrong, compared with the run under reference latencies. Timing, and failures that heal, must not
 * change anything. If a service failed for good, or the caller stopped the run, having no verdict is fine, and so is
 * the same verdict, but not the opposite.
 */
export function violations(baseline: Observation, observation: Observation, promises: Promises): Violation[] {
  return [...violationsOfEnding(baseline, observation, promises), ...unattended(observation)];
}

function violationsOfEnding(
  baseline: Observation,
  { ending, recording }: Observation,
  promises: Promises,
): Violation[] {
  if (ending.kind === 'stopped') return [];
  if (ending.kind === 'stuck') return [{ fault: 'deadlock', expected: 'an end', found: ending.message }];
  if (ending.kind === 'thrown')
    return [{ fault: 'verdict', expected: endingText(baseline.ending), found: ending.message }];
  const healed = recording.healed && recording.adversary.cancelAtMs === undefined;
  const verdict =
    baseline.ending.kind !== 'verdict'
      ? []
      : healed
        ? sameOutcome(baseline.ending, ending)
        : noOpposite(baseline.ending, ending, promises);
  return [...verdict, ...orphans(ending), ...repeats(baseline.ending, ending, promises, healed)];
}

/** The gravest difference between two runs that should be equal; at most one. */
export function sameOutcome(expected: Verdicts, found: Verdicts): Violation[] {
  if (found.verdict !== expected.verdict)
    return [{ fault: 'verdict', expected: endingText(expected), found: endingText(found) }];
  const [first, other] = [expected.failures[0], found.failures[0]];
  if (placeOf(first) !== placeOf(other))
    return [{ fault: 'first-failure', expected: endingText(expected), found: endingText(found) }];
  const [all, others] = [expected.failures.map(failureText), found.failures.map(failureText)];
  return all.join('\n') === others.join('\n')
    ? []
    : [{ fault: 'failures', expected: listed(all), found: listed(others) }];
}

/** If services failed for good, the verdict may be missing, but must not be the opposite, or blame what is sound. */
function noOpposite(expected: Verdicts, found: Verdicts, { original }: Promises): Violation[] {
  const opposite =
    found.verdict === 'pass' ? expected.verdict !== 'pass' : found.verdict === 'fail' && expected.verdict === 'pass';
  if (opposite)
    return [{ fault: 'verdict', expected: `${endingText(expected)}, or no verdict`, found: endingText(found) }];
  if (original) return [];
  const known = new Set(expected.failures.map(placeOf));
  const unfounded = found.failures.filter((failure) => failure.verdict === 'fail' && !known.has(placeOf(failure)));
  if (unfounded.length === 0) return [];
  return [
    {
      fault: 'failures',
      expected: 'no failure that is not there when all services answer',
      found: listed(unfounded.map(failureText)),
    },
  ];
}

function orphans({ run }: Verdicts): Violation[] {
  const inFlight = run.requests.filter(({ endMs, cancelled }) => endMs === null && cancelled !== true);
  if (inFlight.length === 0) return [];
  const shown = inFlight.map(({ method, url }) => `${method} ${url}`);
  return [
    { fault: 'orphan', expected: 'nothing in flight after the verdict', found: `still in flight: ${listed(shown)}` },
  ];
}

/** An unhandled rejection, which in Node ends the process. */
function unattended({ unattended: messages }: Observation): Violation[] {
  if (messages.length === 0) return [];
  return [{ fault: 'orphan', expected: 'nothing left behind', found: `unhandled failures: ${listed(messages)}` }];
}

/** The original always repeats some requests; for its mirrors only additional repetitions count. */
function repeats(baseline: Ending, { run }: Verdicts, { original }: Promises, healed: boolean): Violation[] {
  if (original && !healed) return [];
  const usual = original && baseline.kind === 'verdict' ? askedTimes(baseline.run.requests) : new Map<string, number>();
  const more = [...askedTimes(run.requests)].filter(([what, times]) => times > Math.max(1, usual.get(what) ?? 1));
  if (more.length === 0) return [];
  const expected = original ? 'no request more often than under the reference latencies' : 'each request once';
  return [{ fault: 'repeat', expected, found: listed(more.map(([what, times]) => `${what} ${times} times`)) }];
}

/** How often each request was sent, without retries. */
function askedTimes(requests: readonly TraceEntry[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { method, url, attempt } of requests) {
    if (attempt > 1) continue;
    const what = `${method} ${url}`;
    times.set(what, (times.get(what) ?? 0) + 1);
  }
  return times;
}

function placeOf(failure: ObservedFailure | undefined): string {
  return failure === undefined ? '' : `${failure.check} ${failure.taskId}`;
}

function failureText({ check, message }: ObservedFailure): string {
  return `${check}: ${message}`;
}

/** `pass`, or `fail verify_docker_image_task: …`. */
export function endingText(ending: Ending): string {
  if (ending.kind !== 'verdict') return ending.kind === 'stopped' ? 'stopped' : ending.message;
  const [first] = ending.failures;
  return first === undefined ? ending.verdict : `${ending.verdict} ${failureText(first)}`;
}

const MOST_LISTED = 5;

function listed(texts: readonly string[]): string {
  if (texts.length === 0) return 'none';
  const rest = texts.length - MOST_LISTED;
  return texts.slice(0, MOST_LISTED).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}
