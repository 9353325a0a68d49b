import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

/** Task ids named after their purpose. */
export const TARGET = 'TARGETTARGETTARGETTARG';
export const BUILD = 'BUILDBUILDBUILDBUILDBU';

/** The URL of the only source in {@link MINIMAL}. */
export const SOURCE_URL = 'https://hg.mozilla.org/repo/raw-file/abc/.taskcluster.yml?a=1';

/** A scenario.json with all required keys. */
export const MINIMAL = {
  format: 1,
  description: 'made for a test',
  provenance: { kind: 'synthetic', from: 'a test', date: '2026-11-23' },
  taskId: TARGET,
  taskType: 'signing',
  cotProduct: 'firefox',
  sources: { [SOURCE_URL]: 'sources/taskcluster.yml' },
  expect: 'pass',
} as const;

/** The files of a whole scenario, by path. */
export const MINIMAL_FILES: Readonly<Record<string, string>> = {
  'scenario.json': JSON.stringify(MINIMAL),
  [`tasks/${TARGET}.json`]: '{"payload": {}, "taskGroupId": "a"}',
  [`artifacts/${TARGET}/public/chain-of-trust.json`]: '{"artifacts": {}}',
  'sources/taskcluster.yml': 'version: 1',
};

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-test-'));
  made.push(folder);
  return folder;
}

/** Writes files into a folder; objects as JSON. @returns the folder */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array | object>>): string {
  for (const [name, content] of Object.entries(files)) {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    const raw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(full, raw ? content : JSON.stringify(content));
  }
  return folder;
}

/** Writes a whole scenario, with some files changed, to its own folder. @returns the folder */
export function writeScenario(changed: Parameters<typeof writeFiles>[1] = {}, name = 'tested'): string {
  return writeFiles(path.join(temporaryFolder(), name), { ...MINIMAL_FILES, ...changed });
}
