import { estimateOf, type TimedCell, type TimedResult } from '../content/estimate.js';
import { verdictText } from '../content/groups.js';
import { printable } from '../content/printable.js';
import { inLanes } from '../content/requests/lanes.js';
import { SERVICES } from '../content/requests/service.js';
import { requestViews, type RequestView } from '../content/requests/view.js';
import { processNamed, spanEvent, threadNamed, type CompleteEvent, type Span, type TraceEvent } from './events.js';

/** Threads of each process: the verification, its critical path, then lanes for each service. */
const VERIFICATION = 1;
const CRITICAL_PATH = 2;
const FIRST_LANE = 3;

/**
 * The exact requests of all cells as trace events, for ui.perfetto.dev or chrome://tracing: a process for each cell,
 * with as many threads for a service as it has concurrent requests. All start at 0, so that cells can be compared.
 *
 * @returns JSON, in the object form of the trace event format
 */
export function traceText(result: TimedResult): string {
  const events = result.cells.flatMap((cell, index) => cellEvents(cell, index + 1));
  const { environment, command, kind } = result;
  const otherData = {
    kind,
    command: printable(command.join(' ')),
    version: environment.version,
    node: environment.node,
    os: environment.os,
  };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  return `{"displayTimeUnit":"ms","otherData":${JSON.stringify(otherData)},"traceEvents":[\n${lines}\n]}\n`;
}

function cellEvents(cell: TimedCell, pid: number): TraceEvent[] {
  const views = requestViews(cell);
  const lanes = serviceLanes(views);
  const names = [
    ...processNamed(pid, `${cell.scenario} · ${cell.strategy} · ${cell.profile}`),
    ...threadNamed(pid, VERIFICATION, 'verification'),
    ...threadNamed(pid, CRITICAL_PATH, 'critical path'),
    ...lanes.flatMap(({ name }, index) => threadNamed(pid, FIRST_LANE + index, name)),
  ];
  const critical = views
    .filter((view) => view.critical)
    .map((view) => spanEvent({ ...requestSpan(view, pid, CRITICAL_PATH), cat: 'critical path' }));
  const requests = lanes.flatMap((lane, index) =>
    lane.views.map((view) => spanEvent(requestSpan(view, pid, FIRST_LANE + index))),
  );
  return [...names, ...inOrder([verificationEvent(cell, pid), ...critical, ...requests])];
}

/** A thread's name and its requests, which never overlap. */
interface ServiceLane {
  readonly name: string;
  readonly views: readonly RequestView[];
}

/** `hg`, or for concurrent requests `hg 1`, `hg 2` and so on. */
function serviceLanes(views: readonly RequestView[]): ServiceLane[] {
  return SERVICES.flatMap(({ id, label }) => {
    const laned = inLanes(views.filter((view) => view.service === id));
    const count = laned.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
    return Array.from({ length: count }, (_, lane): ServiceLane => {
      const own = laned.filter((entry) => entry.lane === lane).map(({ view }) => view);
      return { name: count === 1 ? label : `${label} ${lane + 1}`, views: own };
    });
  });
}

function verificationEvent(cell: TimedCell, pid: number): CompleteEvent {
  const { durationMs, requests, duplicates, wasted } = cell.prediction;
  const estimate = estimateOf(cell);
  const args = {
    verdict: printable(verdictText(cell)),
    requests,
    duplicates,
    ...(wasted !== null && { wasted }),
    ...(estimate?.kind === 'measured' && { measured: estimate.text }),
  };
  const span = { pid, tid: VERIFICATION, cat: 'verification', startMs: 0, endMs: durationMs };
  return spanEvent({ ...span, name: printable(cell.strategy), args });
}

function requestSpan(view: RequestView, pid: number, tid: number): Span {
  const { request, what, whose, startMs, endMs, critical, service } = view;
  const args = {
    of: whose,
    method: request.method,
    url: printable(request.url),
    ...(request.status !== null && { status: request.status }),
    attempt: request.attempt,
    bytes: request.bytes,
    critical,
    ...(request.wasted && { wasted: true }),
    ...(view.unfinished && { unfinished: true }),
  };
  return { pid, tid, cat: service, name: whose === '' ? what : `${what} of ${whose}`, startMs, endMs, args };
}

/** Sorted by time; events at the same time keep their order. */
function inOrder(events: readonly CompleteEvent[]): CompleteEvent[] {
  return [...events].sort((a, b) => a.ts - b.ts);
}
