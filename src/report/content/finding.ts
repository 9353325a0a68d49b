import type { ExplorationCell, ExplorationResult, Finding, PerturbedRequest } from '../../result/exploration.js';
import { counted, exactDuration } from './format.js';

/** The parts of an exploration that are shown; the machine does not matter. */
export type ShownExploration = Pick<ExplorationResult, 'cells' | 'findings' | 'seed' | 'runs'>;

/** With more perturbed requests than this, the rest are only counted. */
const MOST_REQUESTS = 8;

/** The findings of a cell. @param cell with the path of its scenario, since several may have the same name */
export function findingsOf(
  cell: Pick<ExplorationCell, 'scenario' | 'strategy'> & { readonly path?: string },
  findings: readonly Finding[],
): Finding[] {
  const { scenario, strategy, path } = cell;
  return findings.filter(
    (finding) =>
      finding.scenario === scenario && finding.strategy === strategy && (path === undefined || finding.path === path),
  );
}

/** `12 runs of 3 cells: nothing found` */
export function explorationTotal({ cells, findings }: ShownExploration): string {
  const runs = cells.reduce((sum, cell) => sum + cell.runs, 0);
  const found = findings.length === 0 ? 'nothing found' : counted(findings.length, 'finding');
  return `${counted(runs, 'run')} of ${counted(cells.length, 'cell')}: ${found}`;
}

/** Merges the same finding in several strategies. */
export function alike(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { scenario, fault, schedule, expected, found } = finding;
    const key = JSON.stringify([scenario, fault, schedule, expected, found]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** How many runs showed it, by strategy, and the seed of the run shown. */
export function howOften(group: readonly [Finding, ...Finding[]]): string {
  const [{ runs, seed, schedule }] = group;
  const counts = group.map(({ seen }) => seen);
  if (schedule !== 'reference') return `in ${joined(counts)} of ${counted(runs, 'run')} (seed ${seed})`;
  return `under the reference latencies${
    counts.every((count) => count === 0) ? '' : `, and in ${joined(counts)} of ${counted(runs, 'run')}`
  }`;
}

function joined(counts: readonly number[]): string {
  return counts.every((count) => count === counts[0]) ? String(counts[0]) : counts.join(', ');
}

/** The conditions for a finding to show, a text each. */
export function conditionsOf({ perturbed, cancelAtMs }: Finding): string[] {
  const texts = perturbed.slice(0, MOST_REQUESTS).map(requestText);
  if (perturbed.length > MOST_REQUESTS) texts.push(`and ${counted(perturbed.length - MOST_REQUESTS, 'other request')}`);
  if (cancelAtMs !== null) texts.push(`the caller stops it after ${exactDuration(cancelAtMs)}`);
  return texts;
}

function requestText({ entry, method, url, latencyMs, bodyMs, failure }: PerturbedRequest): string {
  const ordinal = entry.split('.')[1];
  const time = ordinal === undefined ? '' : ` (time ${ordinal})`;
  const body = bodyMs === 0 ? '' : `, its body takes ${exactDuration(bodyMs)}`;
  return `${method} ${url}${time} ${outcomeText(failure)} ${exactDuration(latencyMs)}${body}`;
}

function outcomeText(failure: string | null): string {
  switch (failure) {
    case null:
      return 'answers after';
    case 'hang':
      return 'never answers; else it would after';
    case 'reset':
      return 'is reset after';
    case 'truncate':
      return 'breaks off in its body, after';
    default:
      return `answers with status ${failure} after`;
  }
}
