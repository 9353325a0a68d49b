/**
 * Are our own strategies ever slower than the merged one when latencies vary? `npm run field` makes 1000 seeded runs
 * under the profile `field` on the reference scenarios and every conformance case with traces. Fails if one is, at the
 * median or the 95th percentile. Further arguments go to `simulate` (`--runs 100`, `--seed 7`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Distribution, SimulationResult } from '../src/result/result.js';
import { PLAIN } from '../src/report/terminal/paint.js';
import { textTable } from '../src/report/terminal/table.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');
const MERGED = 'bfs-seen-set';
const OWN = ['dataflow', 'speculative'];

const shared = path.resolve(PROJECT, process.env['COT_BENCH_CONFORMANCE'] ?? '../shared/conformance');
const cases = existsSync(shared) ? path.relative(PROJECT, shared) : 'test/conformance';

/** The project's scenarios, and those with traces. */
function scenarios(): string[] {
  const traced = readdirSync(path.resolve(PROJECT, cases, 'traces')).map((file) => file.split('.', 1)[0] as string);
  const own = new Set(['signing', 'beetmover']);
  return [...own, ...[...new Set(traced)].filter((name) => !own.has(name)).map((name) => `${cases}/scenarios/${name}`)];
}

function simulated(): SimulationResult {
  const given = process.argv.slice(2);
  const runs = given.includes('--runs') ? [] : ['--runs', '1000'];
  const line = [
    'simulate',
    '--profile',
    'field',
    ...runs,
    '--strategy',
    MERGED,
    ...OWN,
    '--scenario',
    ...scenarios(),
    ...given,
    '--json',
    '-',
  ];
  const { status, stdout } = spawnSync(process.execPath, [BINARY, ...line], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // What is wrong has been said.
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(stdout) as SimulationResult;
}

const { cells } = simulated();
const of = (scenario: string, strategy: string): Distribution | undefined =>
  cells.find((cell) => cell.scenario === scenario && cell.strategy === strategy)?.distribution;
const names = [...new Set(cells.map(({ scenario }) => scenario))];
const seconds = (ms: number | undefined): string => (ms === undefined ? '?' : (ms / 1000).toFixed(2));
const columns = [MERGED, ...OWN].flatMap((strategy) =>
  (['medianMs', 'p95Ms'] as const).map((key) => ({
    title: `${strategy} ${key === 'medianMs' ? 'median' : 'p95'}`,
    align: 'right' as const,
    cells: names.map((name) => seconds(of(name, strategy)?.[key])),
  })),
);
process.stdout.write(
  `${textTable([{ title: 'scenario (s)', align: 'left', cells: names }, ...columns], 200, PLAIN).lines.join('\n')}\n\n`,
);

const slower = names.flatMap((name) =>
  OWN.flatMap((strategy) => {
    const [own, merged] = [of(name, strategy), of(name, MERGED)];
    const isSlower =
      own === undefined || merged === undefined || own.medianMs > merged.medianMs || own.p95Ms > merged.p95Ms;
    return isSlower ? [`${name}: ${strategy} is slower than ${MERGED}`] : [];
  }),
);
process.stdout.write(
  slower.length === 0
    ? `none of ${OWN.join(', ')} is slower than ${MERGED}, in the median or at p95\n`
    : `${slower.join('\n')}\n`,
);
process.exitCode = slower.length === 0 ? 0 : 1;
