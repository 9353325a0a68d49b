import type { ChangedRequest, ComparedCell } from '../../compare/comparison.js';
import { describer } from './requests/describe.js';

/** A request that changed in the same way in several cells. */
export interface SharedRequest {
  /** The first cell's; only its times may differ from the others'. */
  readonly request: ChangedRequest;
  /** One for each cell, in the order of the cells. */
  readonly all: readonly ChangedRequest[];
}

/** Requests that changed in the same cells, reported once for all of them. */
export interface Cause {
  readonly cells: readonly ComparedCell[];
  readonly requests: readonly SharedRequest[];
}

/** New, lost and repeated requests explain the ones that moved. */
const CAUSES: readonly ChangedRequest['difference'][] = ['new', 'repeated', 'gone', 'fewer'];

/** Groups the changes between two results by cause, so that each is reported once; the most common first. */
export function causesOf(cells: readonly ComparedCell[]): Cause[] {
  const found = new Map<string, { all: ChangedRequest[]; cells: ComparedCell[] }>();
  for (const cell of cells) {
    for (const [key, request] of tellingRequests(cell)) {
      const known = found.get(key) ?? { all: [], cells: [] };
      found.set(key, { all: [...known.all, request], cells: [...known.cells, cell] });
    }
  }
  const causes = new Map<string, { cells: readonly ComparedCell[]; requests: SharedRequest[] }>();
  for (const { all, cells: own } of found.values()) {
    const key = own.map((cell) => cells.indexOf(cell)).join();
    const known = causes.get(key) ?? { cells: own, requests: [] };
    const [request] = all as [ChangedRequest, ...ChangedRequest[]];
    causes.set(key, { cells: own, requests: [...known.requests, { request, all }] });
  }
  return [...causes.values()].sort((a, b) => b.cells.length - a.cells.length);
}

/**
 * The requests of a cell that explain the rules it broke (those delayed on the critical path), then those added or
 * removed; if there are none, all that moved.
 */
function tellingRequests({ changes }: ComparedCell): Map<string, ChangedRequest> {
  const all = changes.flatMap((change) => ('requests' in change ? change.requests : []));
  const broken = changes.flatMap((change) =>
    'requests' in change && change.rule !== null && change.outcome === 'worse' ? change.requests : [],
  );
  const delayed = broken.filter(({ difference, critical }) => critical && difference === 'later');
  const primary = all.filter(({ difference }) => CAUSES.includes(difference));
  const chosen = [...delayed, ...primary];
  return new Map((chosen.length > 0 ? chosen : all).map((request) => [keyOf(request), request]));
}

/** Those that were sent more or less often are alike only where the counts are. */
function keyOf({ difference, method, url, times }: ChangedRequest): string {
  const counts = difference === 'repeated' || difference === 'fewer' ? [times.base, times.new] : [];
  return JSON.stringify([difference, method, url, ...counts]);
}

/** `chain-of-trust.json of signing:build`: a request in words; its URL if its kind is unknown. */
export function requestName({ method, url, taskName }: ChangedRequest): string {
  const taskId = /\/task\/([\w-]{22})(?:\/|$)/.exec(url)?.[1];
  const links = taskId === undefined || taskName === undefined ? [] : [{ name: taskName, taskId, taskType: '' }];
  const asked = { kind: kindOf(url), method: method === 'POST' ? 'POST' : 'GET', url } as const;
  const { what, whose } = describer(links)({ ...asked, ...NO_TIMES });
  return `${method === 'GET' ? '' : `${method} `}${what}${whose === '' ? '' : ` of ${whose}`}`;
}

/** Method and URL of all requests that a cell's changes name. */
export function changedKeys({ changes }: ComparedCell): Set<string> {
  const requests = changes.flatMap((change) => ('requests' in change ? change.requests : []));
  return new Set(requests.map(({ method, url }) => `${method} ${url}`));
}

const NO_TIMES = { startMs: 0, endMs: null, status: null, attempt: 1, bytes: 0, wasted: false };

/** The kind of a request, judged by its URL, since comparisons do not record it. */
function kindOf(url: string): string {
  if (/\/api\/queue\/v1\/task\/[^/]+(?:\/runs\/\d+)?\/artifacts\/./.test(url)) return 'artifact';
  if (/\/api\/queue\/v1\/task\/[^/]+(?:\/runs\/\d+)?\/artifacts$/.test(url)) return 'list';
  if (/\/api\/queue\/v1\/tasks(?:\?|$)/.test(url)) return 'batch';
  if (/\/api\/queue\/v1\/task-group\//.test(url)) return 'group';
  return /\/api\/queue\/v1\/task\//.test(url) ? 'task' : 'source';
}

/** `beetmover: sequential, dataflow; signing: dataflow`: strategies grouped by scenario. */
export function cellsText(cells: readonly ComparedCell[]): string {
  const several = new Set(cells.map(({ profile }) => profile)).size > 1;
  const groups = new Map<string, string[]>();
  for (const { scenario, profile, strategy } of cells) {
    const key = several ? `${scenario} (${profile})` : scenario;
    groups.set(key, [...(groups.get(key) ?? []), strategy]);
  }
  return [...groups].map(([scenario, strategies]) => `${scenario}: ${strategies.join(', ')}`).join('; ');
}
