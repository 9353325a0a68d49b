import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { byCodeUnits } from '../base/order.js';

/** The folders of code that can affect a cell. Unfinished campaigns survive changes elsewhere, say in reports. */
const ROOMS = [
  'base',
  'clock',
  'python',
  'statistics',
  'cot',
  'scheduling',
  'strategies',
  'scenario',
  'services',
  'world',
  'run',
  'explore',
  'campaign',
];

let known: string | undefined;

/** SHA-256 (hex) over the code that can affect a cell: programs with the same digest compute the same cells. */
export function programDigest(): string {
  known ??= digestOf(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
  return known;
}

function digestOf(source: string): string {
  const hash = createHash('sha256');
  for (const room of ROOMS) {
    const names = readdirSync(path.join(source, room), { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(path.sep).join('/'))
      .filter((name) => /(?<!\.test|\.d)\.(ts|js)$/.test(name));
    for (const name of names.sort(byCodeUnits)) {
      hash.update(`${room}/${name}\0`);
      hash.update(readFileSync(path.join(source, room, name)));
    }
  }
  return hash.digest('hex');
}
