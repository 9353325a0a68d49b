import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError, messageOf } from '../../base/errors.js';
import { GIB } from '../../base/units.js';
import type { CampaignScenario } from '../../result/campaign/header.js';
import { inMemoryScenario } from '../../scenario/memory.js';
import type { Scenario } from '../../scenario/scenario.js';

const LENGTH_BYTES = 4;
const MOST_BYTES = GIB;

/** Packs a scenario into bytes: a list of its files and their bytes, compressed. */
export function packedScenario(scenario: Scenario): Buffer {
  const files = [...(scenario.files?.() ?? [])];
  if (files.length === 0) throw new TypeError(`${scenario.name} has no files of its own`);
  const list = Buffer.from(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(list.length);
  return gzipSync(Buffer.concat([length, list, ...files.map(([, bytes]) => bytes)]));
}

/**
 * Unpacks a scenario. Its files stay in memory, so no name in it becomes a path.
 *
 * @throws InputError if it is damaged, or not the requested one
 */
export function unpackedScenario(packed: Uint8Array, { name, path, digest }: CampaignScenario): Scenario {
  let files: Map<string, Uint8Array>;
  try {
    files = filesIn(gunzipSync(packed, { maxOutputLength: MOST_BYTES }));
  } catch (cause) {
    throw new InputError(`what the queue holds of it is damaged: ${messageOf(cause)}`, { subject: name }, { cause });
  }
  const scenario = inMemoryScenario(files, name, path);
  if (scenario.digest !== digest)
    throw new InputError('the queue holds another scenario in its place', { subject: name });
  return scenario;
}

function filesIn(bytes: Buffer): Map<string, Uint8Array> {
  const listed = bytes.readUInt32LE(0);
  const list: unknown = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + listed));
  if (!Array.isArray(list)) throw new TypeError('expected a list of files');
  const files = new Map<string, Uint8Array>();
  let offset = LENGTH_BYTES + listed;
  for (const entry of list as unknown[]) {
    const [name, length] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (typeof name !== 'string' || !Number.isSafeInteger(length) || (length as number) < 0)
      throw new TypeError('expected a name and a length');
    const end = offset + (length as number);
    if (end > bytes.length) throw new RangeError('a file is cut off');
    files.set(name, bytes.subarray(offset, end));
    offset = end;
  }
  return files;
}
