/**
 * Explores orders of arrival for our own strategies, and fails if anything is found: `npm run explore`. 1000 orders on
 * the two reference scenarios and 50 on every conformance case and race; `--tenth` runs a tenth of that.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from './command-line.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');
const { values } = commandLine('npm run explore -- [--tenth]', { options: { tenth: { type: 'boolean' } } });
const part = values.tenth === true ? 10 : 1;

/** All conformance cases if the data is there, or else the selection included in the project. */
const shared = path.resolve(PROJECT, process.env['COT_BENCH_CONFORMANCE'] ?? '../shared/conformance');
const cases = existsSync(shared) ? path.relative(PROJECT, shared) : 'test/conformance';

function explore(runs: number, ...line: string[]): number {
  const command = [
    BINARY,
    'simulate',
    '--strategy',
    'dataflow',
    'speculative',
    '--explore',
    String(runs / part),
    ...line,
  ];
  return spawnSync(process.execPath, command, { cwd: PROJECT, stdio: 'inherit' }).status ?? 1;
}

const start = performance.now();
const codes = [
  explore(1000, '--scenario', 'signing', 'beetmover'),
  // The conformance cases' answers follow the rules of the ladder's commits.
  explore(50, '--rules', '62.7', '--scenario', `${cases}/scenarios/*`, `${cases}/races/*`),
];
process.stdout.write(`explored in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
process.exitCode = Math.max(...codes);
