import { LimitError, messageOf } from '../../base/errors.js';
import { readWholeFile } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';
import { parseJsonFile } from '../../python/json/json.js';
import type { ScenarioFile } from './folder.js';
import type { Report } from './problem.js';

const LARGEST_BYTES = 16 * MIB;
const DEEPEST = 200;
const LIMITS = { nesting: DEEPEST, nodes: Number.POSITIVE_INFINITY };

/**
 * Reads a scenario.json as plain data, limited in size and depth. `__proto__` becomes an ordinary own property; the
 * last of equal keys wins.
 *
 * @returns undefined if it cannot be read, after reporting why
 */
export function readJsonFile(file: ScenarioFile, report: Report): unknown {
  try {
    return parsePlain(bytesOf(file));
  } catch (error) {
    report(problemOf(error), file.shown);
    return undefined;
  }
}

/** @throws UnreadableError */
function bytesOf(file: ScenarioFile): Uint8Array {
  try {
    return readWholeFile(file.full, LARGEST_BYTES);
  } catch (cause) {
    throw new UnreadableError(messageOf(cause), { cause });
  }
}

class UnreadableError extends Error {}

function parsePlain(bytes: Uint8Array): unknown {
  // The parser for evidence limits depth, and locates syntax errors.
  parseJsonFile(bytes, LIMITS);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
}

function problemOf(error: unknown): string {
  if (error instanceof LimitError) return `expected at most ${DEEPEST} levels of nesting, found more`;
  if (error instanceof UnreadableError) return error.message;
  if (error instanceof SyntaxError) return 'expected plain JSON, found NaN or Infinity';
  return `expected a JSON document, but it is ${messageOf(error)}; is the file complete?`;
}
