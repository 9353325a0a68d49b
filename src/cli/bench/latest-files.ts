import type { BenchCell } from '../../result/result.js';
import { groupCells } from '../../report/content/groups.js';

/**
 * The files below results/latest that a scenario's cells go to: `<scenario>.json` has the last run, whatever it was,
 * and `<scenario>.<profile>.json` the last one under each profile, which a run under another does not replace.
 */
export function latestFiles(cells: readonly BenchCell[]): Map<string, readonly BenchCell[]> {
  const files = new Map<string, readonly BenchCell[]>();
  for (const { scenario, profile, cells: own } of groupCells(cells)) {
    files.set(`${scenario}.json`, [...(files.get(`${scenario}.json`) ?? []), ...own]);
    files.set(`${scenario}.${profile.replace(/[^\w.-]+/g, '-')}.json`, own);
  }
  return files;
}
