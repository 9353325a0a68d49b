import type { ReleaseCell, ReleaseTarget } from '../../../result/release.js';
import { clockText, counted, exactDuration } from '../../content/format.js';
import { gridLines } from '../axis.js';
import { html, trusted, type Markup } from '../markup.js';
import { percent, widthPercent, type Scale } from '../scale.js';
import { releaseAxis, releaseScale } from './axis.js';
import { poolOf } from '../../content/release.js';
import type { ReleaseView } from './view.js';

const LANE = 7;
const GAP = 2;
/** With more targets than this, marks for each would make the page too large: each pool is drawn as two shapes. */
export const MOST_MARKS = 1500;

/** What each worker did when: verifying, then running the task. */
export function ganttChart(view: ReleaseView): Markup {
  const { cell, title } = view;
  const scale = releaseScale([cell.makespanMs]);
  const pools = Object.keys(cell.workers).map((pool) => poolRow(view, pool, scale));
  return html`<figure><figcaption>${title}: what each worker did, a line for each.
It ends after ${clockText(cell.makespanMs)}.</figcaption>
<ul class="swatches"><li>${swatch('f-verify')} verifying</li><li>${swatch('f-run')} the task’s own work</li></ul>
<div class="chart gantt">${releaseAxis(scale, false)}${pools}${releaseAxis(scale, false)}</div></figure>`;
}

function swatch(name: string): Markup {
  return html`<svg height="10" aria-hidden="true"><rect class="${name}" width="22" height="10"/></svg>`;
}

function poolRow(view: ReleaseView, pool: string, scale: Scale): Markup {
  const { cell } = view;
  const own = cell.targets.filter((target) => poolOf(cell, target) === pool && target.startMs !== null);
  const lanes = cell.workers[pool] ?? 0;
  const used = Math.min(lanes, 1 + own.reduce((most, { worker }) => Math.max(most, worker ?? 0), 0));
  const height = used * LANE;
  const label = `${pool}: ${counted(lanes, 'worker')}, ${counted(own.length, 'target')}`;
  const marks =
    cell.targets.length > MOST_MARKS
      ? paths(own, scale)
      : own.map((target, index) => mark(view, target, scale, index === 0));
  const idle = used < lanes ? html`<small class="cache">${lanes - used} never needed</small>` : undefined;
  const name = html`<span class="name">${pool}<small class="cache">${counted(lanes, 'worker')}</small>${idle}</span>`;
  return html`<div class="row">${name}<svg height="${height}" role="group" aria-label="${label}" data-roving>
${gridLines(scale, height)}${marks}</svg></div>`;
}

function mark({ id }: ReleaseView, target: ReleaseTarget, scale: Scale, stop: boolean): Markup {
  const { worker, startMs, verifiedMs, endMs } = target;
  const [y, start, verified, end] = [(worker ?? 0) * LANE, startMs ?? 0, verifiedMs ?? 0, endMs ?? 0];
  const times = `verified in ${exactDuration(verified - start)}, ran for ${exactDuration(end - verified)}`;
  const spoken = `${target.kind} ${target.taskId}: ${target.verdict ?? 'not reached'}, ${times}`;
  const bad = target.verdict === 'pass' ? '' : ' bad';
  const keys = html`data-row="${targetRowId(id, target)}" data-key="${target.taskId}"`;
  const about = html`tabindex="${stop ? 0 : -1}" role="img" aria-label="${spoken}" ${keys}`;
  const place = (from: number, width: string): Markup =>
    html`x="${percent(from, scale)}" y="${y}" width="${width}" height="${LANE - GAP}"`;
  const run =
    end > verified ? html`<rect class="f-run" ${place(verified, exactWidth(verified, end, scale))}/>` : undefined;
  const bar = place(start, widthPercent(start, verified, scale));
  return html`${run}<rect class="mark f-verify${bad}" ${bar} ${about}/>`;
}

function exactWidth(startMs: number, endMs: number, { endMs: whole }: Scale): string {
  return `${((100 * (endMs - startMs)) / whole).toFixed(3)}%`;
}

/** All of a pool as two paths. Numbers only, so nothing to escape. */
function paths(targets: readonly ReleaseTarget[], { endMs: whole }: Scale): Markup {
  const x = (ms: number): string => ((1000 * ms) / whole).toFixed(2);
  const box = (from: number, to: number, worker: number): string =>
    `M${x(from)} ${worker * LANE}H${x(to)}v${LANE - GAP}H${x(from)}Z`;
  const verify = targets.map(({ startMs, verifiedMs, worker }) => box(startMs ?? 0, verifiedMs ?? 0, worker ?? 0));
  const run = targets.map(({ verifiedMs, endMs, worker }) => box(verifiedMs ?? 0, endMs ?? 0, worker ?? 0));
  const lanes = 1 + targets.reduce((most, { worker }) => Math.max(most, worker ?? 0), 0);
  const height = lanes * LANE;
  return html`<svg height="${height}" viewBox="0 0 1000 ${height}" preserveAspectRatio="none">
<path class="f-run" d="${trusted(run.join(''))}"/>
<path class="f-verify" d="${trusted(verify.join(''))}"/></svg>`;
}

/** The id of a target's table row. */
export function targetRowId(cellId: string, { taskId }: Pick<ReleaseTarget, 'taskId'>): string {
  return `${cellId}t${taskId}`;
}

/** The largest cells have no marks for targets, and so no table of them. */
export function hasMarks(cell: ReleaseCell): boolean {
  return cell.targets.length <= MOST_MARKS;
}
