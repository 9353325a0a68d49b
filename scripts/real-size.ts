/**
 * Measures the cost of a task graph's size, compared with Python and the real package, alternating: `npm run
 * real-size`. Needs python3. Arguments: `--rounds N` (3), `--plot FILE` (an SVG), `--without-original`, sizes (100 1000
 * 5000 10000 20000 100000). `--documents` measures other large documents instead, and the hash of an artifact of
 * `--gib N` (8), with the modules of `--python FILE` (python3).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  largeLimits,
  makeSized,
  ORIGINAL,
  originalOf,
  oursOf,
  pythonOf,
  type Cost,
  type Sized,
} from './real-size/measure.js';
import { hashing, timedHere, timedInPython, works, type Timed } from './real-size/documents.js';
import { median } from './real-size/median.js';
import { plot } from './real-size/plot.js';
import { commandLine, wholeNumber } from './command-line.js';

const USAGE =
  'npm run real-size -- [--rounds N] [--plot FILE] [--without-original] [SIZE]... | --documents [--gib N] [--python FILE]';

const { values, positionals } = commandLine(USAGE, {
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    plot: { type: 'string' },
    'without-original': { type: 'boolean' },
    documents: { type: 'boolean' },
    gib: { type: 'string', default: '8' },
    python: { type: 'string', default: 'python3' },
  },
});
const sizes = (positionals.length > 0 ? positionals : ['100', '1000', '5000', '10000', '20000', '100000']).map(
  (text) => wholeNumber('a size', text, 1, USAGE) ?? 0,
);
/** In the stand-in it comes to no verdict on larger ones. */
const MOST_OF_ORIGINAL = 20_000;
const rounds = wholeNumber('--rounds', values.rounds, 1, USAGE) ?? 0;
const folder = mkdtempSync(path.join(os.tmpdir(), 'real-size-'));
const config = largeLimits(folder);

interface Row {
  readonly sized: Sized;
  readonly ours: Cost[];
  readonly python: Cost[];
  readonly original: Cost[];
}

const cpu = (costs: readonly Cost[]): number => median(costs.map(({ cpuMs }) => cpuMs));
const mib = (costs: readonly Cost[]): string =>
  costs.length === 0 ? '' : `${Math.round(Math.max(...costs.map(({ memoryBytes }) => memoryBytes)) / 2 ** 20)} MiB`;

async function measureDocuments(): Promise<void> {
  const shown = (timed: Timed | undefined): string =>
    timed === undefined ? '–' : `${timed.firstMs.toFixed(1)} | ${timed.laterMs.toFixed(1)}`;
  const lines = ['| | size | ours, first (ms) | later | Python, first | later |', '|---|---:|---:|---:|---:|---:|'];
  for (const work of works()) {
    const ours = await timedHere(work.ours);
    const python = timedInPython(folder, values.python, work) ?? undefined;
    lines.push(`| ${work.what} | ${(work.bytes / 1000).toFixed(0)} KB | ${shown(ours)} | ${shown(python)} |`);
  }
  const gib = wholeNumber('--gib', values.gib, 1, USAGE) ?? 0;
  const { oursMiB, sha256sumMiB } = hashing(folder, gib);
  lines.push('', `SHA-256 of ${gib} GiB: ours ${oursMiB.toFixed(0)} MiB/s, sha256sum ${sha256sumMiB.toFixed(0)} MiB/s`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  if (values.documents === true) await measureDocuments();
  else measureGraphs();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureGraphs(): void {
  const small: Row = { sized: makeSized(folder, 3), ours: [], python: [], original: [] };
  const rows = sizes.map((tasks): Row => ({ sized: makeSized(folder, tasks), ours: [], python: [], original: [] }));
  for (let round = 0; round < rounds; round++) {
    // Alternating, so that other work on the machine affects all alike.
    for (const { sized, ours, python, original } of [small, ...rows]) {
      ours.push(oursOf(sized, config));
      python.push(pythonOf(sized));
      if (values['without-original'] !== true && sized.tasks <= MOST_OF_ORIGINAL) original.push(originalOf(sized));
    }
  }
  const above = (of: 'ours' | 'python' | 'original', row: Row): number => Math.max(1, cpu(row[of]) - cpu(small[of]));
  const lines = rows.map((row) => {
    const [ours, python] = [above('ours', row), above('python', row)];
    const original = row.original.length === 0 ? undefined : above('original', row);
    const cells = [
      row.sized.tasks.toLocaleString('en-US'),
      `${(row.sized.graphBytes / 1e6).toFixed(1)} MB`,
      ...[ours, python, original].map((ms) => (ms === undefined ? '–' : `${ms.toFixed(0)} ms`)),
      (python / ours).toFixed(1),
      original === undefined ? '–' : (original / ours).toFixed(1),
      ...[row.ours, row.python, row.original].map(mib),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  process.stdout.write(
    [
      `| tasks | task graph | cot-bench | \`json.load\` | ${ORIGINAL} | \`json.load\` ÷ ours | original ÷ ours | ` +
        `memory: ours | \`json.load\` | original |`,
      '|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
      ...lines,
      '',
    ].join('\n'),
  );
  if (values.plot !== undefined) {
    const line = (name: string, colour: string, of: 'ours' | 'python' | 'original') => ({
      name,
      colour,
      points: rows.filter((row) => row[of].length > 0).map((row) => [row.sized.tasks, above(of, row)] as const),
    });
    writeFileSync(
      values.plot,
      plot(
        [
          line(ORIGINAL, '#b5442e', 'original'),
          line("Python's json.load", '#6b6b6b', 'python'),
          line('cot-bench', '#1f5fbf', 'ours'),
        ].filter(({ points }) => points.length > 0),
      ),
    );
  }
}
