import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapterFolder } from '../verifiers/worker/environment.js';
import { DECIDING, digestOf } from './program.js';

const SOURCE = path.join(import.meta.dirname, '..');
/** What computes cells, here, in a thread and for a queue; and what a strategy of one's own is made with. */
const ENTRIES = ['cli/parallel/campaign-thread.ts', 'cli/parallel/queue-thread.ts', 'strategy.ts'];
/** Has work done, and decides nothing about it. */
const NOT_DECIDING = ['threads/performer.ts', 'compare/rules.ts', 'compare/metrics.ts'];

describe('the digest of the program', () => {
  it('covers every module that computes cells', () => {
    const uncovered = [...reached(ENTRIES)].filter(
      (file) => !DECIDING.some((room) => file === `${room}.ts` || file.startsWith(`${room}/`)),
    );
    expect(uncovered.filter((file) => !NOT_DECIDING.includes(file))).toEqual([]);
  });

  it('changes with any of them, and with what runs verifiers in Python', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-program-'));
    for (const name of ['base', 'verifiers', 'strategy.ts'])
      cpSync(path.join(SOURCE, name), path.join(folder, name), { recursive: true });
    const adapter = path.join(folder, 'adapter');
    cpSync(adapterFolder(), adapter, { recursive: true });
    const digests = [digestOf(folder, adapter)];
    for (const name of ['verifiers/stage.ts', 'strategy.ts', 'adapter/cot_bench_adapter/run.py', 'base/order.ts']) {
      writeFileSync(path.join(folder, name), '\n', { flag: 'a' });
      digests.push(digestOf(folder, adapter));
    }
    expect(new Set(digests).size).toBe(5);
    writeFileSync(path.join(folder, 'base/order.test.ts'), '\n', { flag: 'a' });
    expect(digestOf(folder, adapter)).toBe(digests.at(-1));
  });
});

/** All modules that these import, and so on. Types alone decide nothing. */
function reached(entries: readonly string[], known = new Set<string>()): Set<string> {
  const imports = /^(?:import|export)\s(?!type\b)[^;'"]*?from\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;
  for (const entry of entries) {
    if (known.has(entry)) continue;
    known.add(entry);
    const text = readFileSync(path.join(SOURCE, entry), 'utf8');
    const names = [...text.matchAll(imports)].map(([, still, moving]) => still ?? moving ?? '');
    reached(
      names.map((name) => path.posix.join(path.posix.dirname(entry), name.replace(/\.js$/, '.ts'))),
      known,
    );
  }
  return known;
}
