import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileBodies } from '../../src/scenario/format/content.js';
import { readLayers } from '../../src/scenario/format/layers.js';
import { standaloneFiles } from '../../src/scenario/format/standalone.js';

const PROJECT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** What stands beside the scenarios of the conformance data. */
const BESIDE = ['races', '../one-verdict', '../one-verdict/scenarios', '../field/reports', '../field/real'];

/**
 * The folders of the shipped scenarios, and of all conformance cases where they are, with those that stand beside them;
 * else of the selection that comes with the project.
 */
export function conformanceFolders(): string[] {
  const shared = path.resolve(PROJECT, process.env['COT_BENCH_CONFORMANCE'] ?? '../shared/conformance');
  const all = existsSync(path.join(shared, 'expected.json')) ? shared : path.join(PROJECT, 'test', 'conformance');
  const folders = [path.join(PROJECT, 'scenarios'), ...['scenarios', ...BESIDE].map((name) => path.join(all, name))];
  return folders.filter((folder) => existsSync(folder)).flatMap(foldersIn);
}

/** The scenarios in a folder. */
export function foldersIn(folder: string): string[] {
  const found = readdirSync(folder).map((name) => path.join(folder, name));
  return found.filter((each) => existsSync(path.join(each, 'scenario.json')));
}

/** All files of a scenario, as one that extends nothing. */
export function standalone(folder: string): Map<string, Uint8Array> {
  const name = path.basename(folder);
  return standaloneFiles(readLayers(name, folder), new FileBodies(name));
}

/** The files of the good chains that are not large, by name. */
export function goodCases(): Map<string, Map<string, Uint8Array>> {
  const good = conformanceFolders().filter(
    (folder) => !/^(?:bad|two-faults|real)-|^(?:beetmover|failing)/.test(path.basename(folder)),
  );
  return new Map(good.map((folder) => [path.basename(folder), standalone(folder)]));
}
