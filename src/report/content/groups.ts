import type { SimulationCell } from '../../result/result.js';
import { counted } from './format.js';
import { DEVIATES } from './remarks.js';

/** Cells that can be compared: one scenario under one profile. */
export interface CellGroup<Cell> {
  readonly scenario: string;
  readonly profile: string;
  readonly cells: readonly [Cell, ...Cell[]];
}

/** Groups cells, in the order of their first cells. */
export function groupCells<Cell extends SimulationCell>(cells: readonly Cell[]): CellGroup<Cell>[] {
  const groups = new Map<string, CellGroup<Cell> & { cells: [Cell, ...Cell[]] }>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.scenario, cell.profile]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { scenario: cell.scenario, profile: cell.profile, cells: [cell] });
    else group.cells.push(cell);
  }
  return [...groups.values()];
}

/** `beetmover: 20 tasks, 5 decision tasks · hg 5 s, others 0.5 s, constant` */
export function groupTitle(group: CellGroup<SimulationCell>): string {
  const tasks = Math.max(...group.cells.map((cell) => cell.about.tasks));
  const decisions = Math.max(...group.cells.map((cell) => cell.about.decisionTasks));
  const size = `${counted(tasks, 'task')}, ${counted(decisions, 'decision task')}`;
  return `${group.scenario}: ${size} · ${group.cells[0].about.profileSummary}`;
}

/** `pass`, or `fail verify_docker_image_sha`; marked if it differs from the reference strategy's verdict. */
export function verdictText(cell: {
  readonly verdict: string;
  readonly check: string | null;
  readonly deviates?: object;
}): string {
  const mark = cell.deviates === undefined ? '' : DEVIATES;
  return cell.check === null ? `${cell.verdict}${mark}` : `${cell.verdict}${mark} ${cell.check}`;
}
