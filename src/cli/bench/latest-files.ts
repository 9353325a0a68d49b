import type { BenchCell } from '../../result/result.js';
import { groupCells } from '../../report/content/groups.js';

/** The profile of which a scenario's results have no more in their name than the scenario's. */
const USUAL = 'reference';

/** The files below results/latest that cells go to: one for each scenario and profile, so that none replaces another. */
export function latestFiles(cells: readonly BenchCell[]): Map<string, readonly BenchCell[]> {
  return new Map(
    groupCells(cells).map((group) => {
      const profile = group.profile === USUAL ? '' : `.${group.profile.replace(/[^\w.-]+/g, '-')}`;
      return [`${group.scenario}${profile}.json`, group.cells] as const;
    }),
  );
}
