import type { ReleaseCell, ReleaseResult } from '../../../result/release.js';
import { groupReleases, type ReleaseGroup } from '../../content/release.js';

/** A cell with its ids on the page. */
export interface ReleaseView {
  readonly id: string;
  readonly cell: ReleaseCell;
  /** `dataflow, cache shared` */
  readonly title: string;
}

/** One scenario under one profile. */
export interface ReleaseSection {
  readonly id: string;
  readonly group: ReleaseGroup;
  readonly views: readonly [ReleaseView, ...ReleaseView[]];
}

/** The sections of the page. */
export function releaseSections(result: ReleaseResult): ReleaseSection[] {
  return groupReleases(result.cells).map((group, section) => {
    const views = group.cells.map((cell, index): ReleaseView => ({
      id: `s${section}c${index}`,
      cell,
      title: `${cell.strategy}, cache ${cell.cache}`,
    }));
    return { id: `s${section}`, group, views: views as [ReleaseView, ...ReleaseView[]] };
  });
}
