import type { BenchCell } from '../../result/result.js';
import { groupCells } from '../../report/content/groups.js';

/**
 * The files in results/latest for a scenario's cells: `<scenario>.json` has the last run, and
 * `<scenario>.<profile>.json` the last one under each profile.
 */
export function latestFiles(cells: readonly BenchCell[]): Map<string, readonly BenchCell[]> {
  const files = new Map<string, readonly BenchCell[]>();
  for (const { scenario, profile, cells: own } of groupCells(cells)) {
    files.set(`${scenario}.json`, [...(files.get(`${scenario}.json`) ?? []), ...own]);
    files.set(`${scenario}.${profile.replace(/[^\w.-]+/g, '-')}.json`, own);
  }
  return files;
}
