import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder with what the original verifier answers; absent on most machines. */
export const CONFORMANCE = path.resolve(PROJECT, process.env['COT_BENCH_CONFORMANCE'] ?? '../shared/conformance');

/** Whether the conformance data is there. Says so plainly once if it is not. */
export const hasConformance = existsSync(path.join(CONFORMANCE, 'expected.json'));
if (!hasConformance) {
  console.info(`no conformance data at ${CONFORMANCE}; set COT_BENCH_CONFORMANCE to run all of these tests`);
}

/** A selection of the cases that comes with the project, so that anybody can run them: see its README. */
export const SELECTION = path.join(PROJECT, 'test', 'conformance');

/** Where the cases to run are: all of them if the data is there, else the selection. */
export const CASES = hasConformance ? CONFORMANCE : SELECTION;
