import type { Verdict } from '../../result/result.js';
import type { ReleaseCell, ReleaseTarget } from '../../result/release.js';
import { counted, countText } from './format.js';

/** Cells that can be compared: one scenario under one profile. */
export interface ReleaseGroup {
  readonly cells: readonly [ReleaseCell, ...ReleaseCell[]];
}

/** Groups cells, in the order of their first cells. */
export function groupReleases(cells: readonly ReleaseCell[]): ReleaseGroup[] {
  const groups = new Map<string, [ReleaseCell, ...ReleaseCell[]]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.scenario, cell.profile]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].map((group) => ({ cells: group }));
}

/** `8 signing, 20 beetmover and 10 balrog workers` */
export function workersText({ workers, newWorkers }: ReleaseCell): string {
  const parts = Object.entries(workers).map(([name, count]) => `${count} ${name}`);
  const last = parts.pop() ?? 'no';
  const all = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `${all} workers${newWorkers ? ', new for each task' : ''}`;
}

/** `nightly: 400 targets · 8 signing … workers · hg 5 s, others 0.5 s, constant` */
export function releaseTitle({ cells: [first] }: ReleaseGroup): string {
  return (
    `${first.scenario}: ${counted(first.targets.length, 'target')} · ${workersText(first)} · ` +
    `${first.profileSummary}`
  );
}

/** `400 pass`, `398 pass, 2 fail`, `120 pass, 280 not reached`. */
export function verdictCounts({ targets }: ReleaseCell): string {
  const count = (verdict: Verdict | null): number => targets.filter((target) => target.verdict === verdict).length;
  const parts = (['pass', 'fail', 'error'] as const).map((verdict) => [verdict, count(verdict)] as const);
  const all = [...parts, ['not reached', count(null)] as const].filter(([, times]) => times > 0);
  return all.map(([verdict, times]) => `${times} ${verdict}`).join(', ');
}

/** The slowest host: in Chain of Trust verification, hg. */
export const SLOW_HOST = 'hg.mozilla.org';

export function requestsTo(cell: ReleaseCell, host: string): number {
  return cell.requestsByHost[host] ?? 0;
}

export function peakAt(cell: ReleaseCell, host: string): number {
  return cell.load.find((curve) => curve.host === host)?.peakInFlight ?? 0;
}

/** What a cache saves, compared with the same strategy without one. */
export interface Saving {
  readonly cell: ReleaseCell;
  readonly without: ReleaseCell;
  /** Factor by which requests decrease. */
  readonly requests: number;
  /** Undefined if it gets no requests with the cache, or never did. */
  readonly slowHost: number | undefined;
  readonly sameVerdicts: boolean;
}

/** Savings of each cell with a cache that has a counterpart without one. */
export function savingsOf({ cells }: ReleaseGroup): Saving[] {
  return cells.flatMap((cell): Saving[] => {
    const without = cells.find((other) => other.cache === 'none' && other.strategy === cell.strategy);
    if (cell.cache === 'none' || without === undefined || !cell.complete || !without.complete) return [];
    const [before, now] = [requestsTo(without, SLOW_HOST), requestsTo(cell, SLOW_HOST)];
    return [
      {
        cell,
        without,
        requests: without.requests / cell.requests,
        slowHost: before === 0 || now === 0 ? undefined : before / now,
        sameVerdicts: sameVerdicts(cell, without),
      },
    ];
  });
}

/** Whether every target had the same outcome. */
export function sameVerdicts(a: ReleaseCell, b: ReleaseCell): boolean {
  const verdicts = new Map(b.targets.map(({ taskId, verdict, check }) => [taskId, `${verdict} ${check}`]));
  return a.targets.every(({ taskId, verdict, check }) => verdicts.get(taskId) === `${verdict} ${check}`);
}

/** `shared: 20,325 requests become 1,897 (10.7 times fewer), to hg 3,312 become 10 (331 times fewer)` */
export function savingText({ cell, without, requests, slowHost, sameVerdicts: same }: Saving): string {
  const times = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} times fewer`;
  const all = `${countText(without.requests)} requests become ${countText(cell.requests)} (${times(requests)})`;
  const [before, now] = [requestsTo(without, SLOW_HOST), requestsTo(cell, SLOW_HOST)];
  const hg = slowHost === undefined ? '' : `, to hg ${countText(before)} become ${countText(now)} (${times(slowHost)})`;
  const verdicts = same ? 'all verdicts are the same' : 'VERDICTS DIFFER';
  return `${cell.strategy}, cache ${cell.cache}: ${all}${hg}; ${verdicts}`;
}

/** The pool that ran a target: its kind's own workers, if there are any, or its task type's. */
export function poolOf({ workers }: ReleaseCell, { kind, taskType }: Pick<ReleaseTarget, 'kind' | 'taskType'>): string {
  return Object.hasOwn(workers, kind) ? kind : taskType;
}
