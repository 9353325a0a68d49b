import type { FuzzCase } from './case.js';

/** Leaves out changes one by one for as long as the case still shows the same. */
export async function shrunk(found: FuzzCase, shows: (smaller: FuzzCase) => Promise<boolean>): Promise<FuzzCase> {
  let smallest = found;
  for (let index = smallest.changes.length - 1; index >= 0; index--) {
    const smaller = { ...smallest, changes: smallest.changes.filter((_, at) => at !== index) };
    if (await shows(smaller)) smallest = smaller;
  }
  return smallest;
}
