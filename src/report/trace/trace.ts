import { estimateOf, type TimedCell, type TimedResult } from '../content/estimate.js';
import { verdictText } from '../content/groups.js';
import { printable } from '../content/printable.js';
import { SERVICES } from '../content/requests/service.js';
import { requestViews, type RequestView } from '../content/requests/view.js';
import { processNamed, spanEvents, threadNamed, type AsyncEvent, type TraceEvent } from './events.js';

/** Threads of each process: the verification, its critical path, then one a service. */
const VERIFICATION = 1;
const CRITICAL_PATH = 2;
const FIRST_SERVICE = 3;

/**
 * The exact requests of all cells as trace events, for ui.perfetto.dev or chrome://tracing: a process for each cell,
 * a thread for each service, an asynchronous span for each request. All begin at 0, so that they can be compared.
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
  const spans = [...verificationSpan(cell, pid), ...views.flatMap((view) => requestSpans(view, pid))];
  return [...names(cell, pid, views), ...inOrder(spans)];
}

function names(cell: TimedCell, pid: number, views: readonly RequestView[]): TraceEvent[] {
  const services = SERVICES.flatMap(({ id, label }, index) =>
    views.some((view) => view.service === id) ? threadNamed(pid, FIRST_SERVICE + index, label) : [],
  );
  return [
    ...processNamed(pid, `${cell.scenario} · ${cell.strategy} · ${cell.profile}`),
    ...threadNamed(pid, VERIFICATION, 'verification'),
    ...threadNamed(pid, CRITICAL_PATH, 'critical path'),
    ...services,
  ];
}

function verificationSpan(cell: TimedCell, pid: number): AsyncEvent[] {
  const { durationMs, requests, duplicates, wasted } = cell.prediction;
  const estimate = estimateOf(cell);
  const args = {
    verdict: printable(verdictText(cell)),
    requests,
    duplicates,
    wasted,
    ...(estimate?.kind === 'measured' && { measured: estimate.text }),
  };
  return spanEvents({
    pid,
    tid: VERIFICATION,
    cat: 'verification',
    id: `${pid}`,
    name: printable(cell.strategy),
    startMs: 0,
    endMs: durationMs,
    args,
  });
}

function requestSpans(view: RequestView, pid: number): AsyncEvent[] {
  const { request, service, what, whose, startMs, endMs, critical } = view;
  const tid = FIRST_SERVICE + SERVICES.findIndex(({ id }) => id === service);
  const span = { pid, id: `${pid}.${view.index + 1}`, name: what, startMs, endMs };
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
  const own = spanEvents({ ...span, tid, cat: service, args });
  return critical ? [...own, ...spanEvents({ ...span, tid: CRITICAL_PATH, cat: 'critical path' })] : own;
}

/** By time. Of events at one time those that came first stay first, so that no span ends before it begins. */
function inOrder(events: readonly AsyncEvent[]): AsyncEvent[] {
  return [...events].sort((a, b) => a.ts - b.ts);
}
