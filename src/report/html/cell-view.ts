import { estimateOf, type Estimate, type TimedCell, type TimedResult } from '../content/estimate.js';
import { groupCells } from '../content/groups.js';
import { requestViews, type RequestView } from '../content/requests/view.js';

/** At most this many requests are drawn in one report; with more it would be too large to open. */
const MOST_DRAWN = 6000;
const LEAST_DRAWN = 70;

/** A cell with everything its charts need. */
export interface CellView {
  readonly cell: TimedCell;
  /** Unique in the document; prefix of all ids of this cell. */
  readonly id: string;
  readonly estimate: Estimate | undefined;
  /** The requests to draw, by start. */
  readonly views: readonly RequestView[];
  /** Requests that differ between two results, as method and URL. */
  readonly changed?: ReadonlySet<string>;
  /** Number of requests not drawn. */
  readonly left: number;
}

/** Cells that can be compared: one scenario under one profile. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly [CellView, ...CellView[]];
}

/** A result in sections, in its order. @param share fraction of the requests that the largest report draws */
export function sectionsOf(result: TimedResult, share = 1): Section[] {
  const most = Math.ceil(share * Math.max(LEAST_DRAWN, Math.floor(MOST_DRAWN / Math.max(1, result.cells.length))));
  const groups = groupCells<TimedCell>(result.cells);
  const several = new Set(groups.map((group) => group.profile)).size > 1;
  return groups.map(({ scenario, profile, cells: [first, ...others] }, index): Section => {
    const id = `s${index + 1}`;
    const view = (cell: TimedCell, place: number): CellView => cellView(cell, `${id}c${place + 1}`, most);
    return {
      id,
      title: several ? `${scenario} · ${profile}` : scenario,
      cells: [view(first, 0), ...others.map((cell, place) => view(cell, place + 1))],
    };
  });
}

function cellView(cell: TimedCell, id: string, most: number): CellView {
  const all = requestViews(cell);
  const views = all.length <= most ? all : all.filter((view) => view.critical || view.index < most);
  return { cell, id, estimate: estimateOf(cell), views, left: all.length - views.length };
}
