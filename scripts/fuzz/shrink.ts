import type { FuzzCase } from './case.js';

/** The smallest case found by leaving changes out, one after another, that still shows what this one shows. */
export async function shrunk(found: FuzzCase, shows: (smaller: FuzzCase) => Promise<boolean>): Promise<FuzzCase> {
  let smallest = found;
  for (let index = smallest.changes.length - 1; index >= 0; index--) {
    const smaller = { ...smallest, changes: smallest.changes.filter((_, at) => at !== index) };
    if (await shows(smaller)) smallest = smaller;
  }
  return smallest;
}
