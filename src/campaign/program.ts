import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { byCodeUnits } from '../base/order.js';
import { adapterFolder } from '../verifiers/worker/environment.js';

/**
 * The code that can affect a cell: folders, and files. Unfinished campaigns survive changes elsewhere, say in reports.
 * A test checks that all code that computes cells is listed.
 */
export const DECIDING = [
  'base',
  'clock',
  'python',
  'statistics',
  'cot',
  'scheduling',
  'strategies',
  'strategy',
  'scenario',
  'services',
  'result',
  'world',
  'run',
  'explore',
  'stand-in',
  'verifiers',
  'campaign',
  'cli/config',
  'cli/parallel',
  'cli/selection',
];

const CODE = /(?<!\.test|\.d)\.(?:ts|js)$/;
const PYTHON = /\.py$/;

let known: string | undefined;

/** SHA-256 (hex) over the code that can affect a cell: programs with the same digest compute the same cells. */
export function programDigest(): string {
  known ??= digestOf(path.dirname(path.dirname(fileURLToPath(import.meta.url))), adapterFolder());
  return known;
}

/** @param source the folder with the rooms; @param adapter the one with what runs verifiers in Python */
export function digestOf(source: string, adapter: string): string {
  const hash = createHash('sha256');
  const add = (name: string, file: string): void => {
    hash.update(`${name}\0`);
    hash.update(readFileSync(file));
  };
  for (const room of DECIDING)
    for (const name of filesOf(source, room)) if (CODE.test(name)) add(name, path.join(source, name));
  for (const name of filesOf(adapter, '.')) if (PYTHON.test(name)) add(`adapter/${name}`, path.join(adapter, name));
  return hash.digest('hex');
}

/** The files of a room, or the one file that it is, by their paths. */
function filesOf(folder: string, room: string): string[] {
  const isRoom = statSync(path.join(folder, room), { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isRoom) return ['ts', 'js'].map((ext) => `${room}.${ext}`).filter((name) => isFile(path.join(folder, name)));
  return readdirSync(path.join(folder, room), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(room, name.split(path.sep).join('/')))
    .sort(byCodeUnits);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
