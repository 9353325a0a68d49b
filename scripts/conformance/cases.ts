import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadScenario } from '../../src/scenario/load.js';
import type { Scenario } from '../../src/scenario/scenario.js';

const PROJECT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** The shipped scenarios and all conformance cases, or else the selection included in the project. */
export function conformanceCases(): Scenario[] {
  const shared = path.resolve(PROJECT, process.env['COT_BENCH_CONFORMANCE'] ?? '../shared/conformance');
  const all = existsSync(path.join(shared, 'expected.json')) ? shared : path.join(PROJECT, 'test', 'conformance');
  return [path.join(PROJECT, 'scenarios'), path.join(all, 'scenarios')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => existsSync(path.join(folder, name, 'scenario.json')))
      .map((name) => loadScenario(path.join(folder, name))),
  );
}
