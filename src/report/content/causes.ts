import type { ChangedRequest, ComparedCell } from '../../compare/comparison.js';
import { describer } from './requests/describe.js';

/** Requests that changed in the same cells, reported once for all of them. */
export interface Cause {
  readonly cells: readonly ComparedCell[];
  readonly requests: readonly ChangedRequest[];
}

/** New, lost and repeated requests explain the ones that moved. */
const CAUSES: readonly ChangedRequest['difference'][] = ['new', 'repeated', 'gone', 'fewer'];

/** Groups the changes between two results by cause, so that each is reported once; the most common first. */
export function causesOf(cells: readonly ComparedCell[]): Cause[] {
  const found = new Map<string, { request: ChangedRequest; cells: ComparedCell[] }>();
  for (const cell of cells) {
    for (const [key, request] of tellingRequests(cell)) {
      const known = found.get(key);
      if (known === undefined) found.set(key, { request, cells: [cell] });
      else known.cells.push(cell);
    }
  }
  const causes = new Map<string, { cells: readonly ComparedCell[]; requests: ChangedRequest[] }>();
  for (const { request, cells: own } of found.values()) {
    const key = own.map((cell) => cells.indexOf(cell)).join();
    const known = causes.get(key);
    if (known === undefined) causes.set(key, { cells: own, requests: [request] });
    else known.requests.push(request);
  }
  return [...causes.values()].sort((a, b) => b.cells.length - a.cells.length);
}

/** The requests of a cell that were added or removed; if there are none, those that moved. */
function tellingRequests({ changes }: ComparedCell): Map<string, ChangedRequest> {
  const all = changes.flatMap((change) => ('requests' in change ? change.requests : []));
  const primary = all.filter(({ difference }) => CAUSES.includes(difference));
  const chosen = primary.length > 0 ? primary : all;
  return new Map(chosen.map((request) => [JSON.stringify([request.difference, request.method, request.url]), request]));
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
