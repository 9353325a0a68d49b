import { readFileSync, statSync } from 'node:fs';
import { LimitError, messageOf } from '../../base/errors.js';
import { MIB } from '../../base/units.js';
import { parseJsonFile } from '../../python/json/json.js';
import type { ScenarioFile } from './folder.js';
import type { Report } from './problem.js';

const LARGEST_BYTES = 16 * MIB;
const DEEPEST = 200;
const LIMITS = { nesting: DEEPEST, nodes: Number.POSITIVE_INFINITY };

/**
 * Reads a scenario.json as plain data, bounded in size and depth. An own property `__proto__` stays a property like any other; of equal keys
 * the last wins.
 *
 * @returns undefined when it cannot be read, after reporting why
 */
export function readJsonFile(file: ScenarioFile, report: Report): unknown {
  try {
    const sizeBytes = statSync(file.full).size;
    if (sizeBytes > LARGEST_BYTES) {
      report(`expected at most ${LARGEST_BYTES / MIB} MiB, found ${(sizeBytes / MIB).toFixed(1)} MiB`, file.shown);
      return undefined;
    }
    return parsePlain(readFileSync(file.full));
  } catch (error) {
    report(problemOf(error), file.shown);
    return undefined;
  }
}

function parsePlain(bytes: Uint8Array): unknown {
  // The reader of the evidence bounds the depth and says where the text stops being JSON.
  parseJsonFile(bytes, LIMITS);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
}

function problemOf(error: unknown): string {
  if (error instanceof LimitError) return `expected at most ${DEEPEST} levels of nesting, found more`;
  if (error instanceof SyntaxError) return 'expected plain JSON, found NaN or Infinity';
  return `expected a JSON document, but it is ${messageOf(error)}; is the file complete?`;
}
