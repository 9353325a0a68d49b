import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder with the original verifier's answers; absent on most machines. */
export const CONFORMANCE = path.resolve(PROJECT, process.env['COT_BENCH_CONFORMANCE'] ?? '../shared/conformance');

/** Whether the conformance data is there. If not, says so once. */
export const hasConformance = existsSync(path.join(CONFORMANCE, 'expected.json'));
if (!hasConformance) {
  console.info(`no conformance data at ${CONFORMANCE}; set COT_BENCH_CONFORMANCE to run all of these tests`);
}

/** The selection of cases included in the project, so that anyone can run them: see its README. */
export const SELECTION = path.join(PROJECT, 'test', 'conformance');

/** The cases to run: all if the data is there, else the selection. */
export const CASES = hasConformance ? CONFORMANCE : SELECTION;
