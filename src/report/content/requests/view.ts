import type { Milliseconds } from '../../../base/units.js';
import type { CellRequest, SimulationCell } from '../../../result/result.js';
import { describer, type Description } from './describe.js';
import { serviceOf, type ServiceId } from './service.js';

/** A request of a cell, as waterfalls show it. */
export interface RequestView extends Description {
  readonly request: CellRequest;
  /** Index in the cell's list, from 0. */
  readonly index: number;
  readonly service: ServiceId;
  readonly startMs: Milliseconds;
  /** When it ended, or the time of the verdict if it had not. */
  readonly endMs: Milliseconds;
  /** Whether it lies on the critical path. */
  readonly critical: boolean;
  /** Whether the verdict came before its answer. */
  readonly unfinished: boolean;
  /** Whether it got an error, or no answer. */
  readonly failed: boolean;
}

/** All requests of a cell, in its order. */
export function requestViews(cell: SimulationCell): RequestView[] {
  const describe = describer(cell.links);
  const isCritical = criticalMarks(cell);
  const { durationMs } = cell.prediction;
  return cell.requests.map((request, index): RequestView => ({
    ...describe(request),
    request,
    index,
    service: serviceOf(request),
    startMs: request.startMs,
    endMs: request.endMs ?? Math.max(durationMs, request.startMs),
    critical: isCritical(request),
    unfinished: request.endMs === null,
    failed: request.endMs !== null && (request.status === null || request.status >= 400),
  }));
}

/** The critical path names requests by method, URL and times; of identical ones, only the first is marked. */
function criticalMarks(cell: SimulationCell): (request: CellRequest) => boolean {
  const left = new Set(cell.prediction.criticalPath.map(keyOf));
  return (request) => left.delete(keyOf(request));
}

function keyOf({ method, url, startMs, endMs }: Pick<CellRequest, 'method' | 'url' | 'startMs' | 'endMs'>): string {
  return JSON.stringify([method, url, startMs, endMs]);
}

/** Remarks on an unusual request: `retry 2`, `wasted`. */
export function remarks(view: RequestView): string[] {
  const { request } = view;
  return [
    ...(request.attempt > 1 ? [`attempt ${request.attempt}`] : []),
    ...(view.failed ? [request.status === null ? 'no answer' : `status ${request.status}`] : []),
    ...(request.wasted ? ['wasted'] : []),
    ...(view.unfinished ? ['not answered before the verdict'] : []),
  ];
}
