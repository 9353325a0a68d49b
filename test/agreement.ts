import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EvidenceError } from '../src/cot/evidence-error.js';
import { CotFailure } from '../src/cot/failure.js';
import { at, item, iterate } from '../src/cot/values/access.js';
import { parseJsonFile } from '../src/cot/values/json.js';
import { repr, str } from '../src/cot/values/text.js';
import { isDict, type Dict, type Value } from '../src/cot/values/value.js';
import { CONFORMANCE } from './conformance-data.js';

export interface Agreement {
  /** Ids of vectors with another answer, each with both answers. */
  readonly disagreements: readonly string[];
  readonly agreeing: number;
}

/** How a file of vectors is to be read. */
export interface Reading {
  /** Only these vectors. */
  readonly only?: (input: Dict) => boolean;
  /** The value that an `out` stands for; by default itself. */
  readonly out?: (out: Value) => Value;
  /** Take the answer of the newest version where it is another. */
  readonly newest?: boolean;
}

/**
 * Compares a function with what the original answers. Values keep their types: 1 is not 1.0, and the order of keys
 * counts. Where the original raises, a CotFailure or EvidenceError is expected; anything else thrown disagrees.
 *
 * @param answer given the `in` of a vector
 */
export function agreement(file: string, answer: (input: Dict) => Value, reading: Reading = {}): Agreement {
  const disagreements: string[] = [];
  let agreeing = 0;
  for (const vector of vectors(file)) {
    const input = item(vector, 'in') as Dict;
    if (reading.only !== undefined && !reading.only(input)) continue;
    const expected = expectedText(vector, reading);
    const actual = actualText(() => answer(input));
    if (expected === actual) agreeing++;
    else disagreements.push(`${str(item(vector, 'id'))}: expected ${expected}, found ${actual}`);
  }
  return { disagreements, agreeing };
}

function vectors(file: string): readonly Value[] {
  const full = path.join(CONFORMANCE, 'vectors', file);
  return existsSync(full) ? iterate(at(parseJsonFile(readFileSync(full)), 'vectors')) : [];
}

function expectedText(vector: Value, { out = (value) => value, newest = false }: Reading): string {
  const special = newest && isDict(vector) ? vector.get('newest') : undefined;
  const answer = (special ?? vector) as Dict;
  return answer.has('error') ? 'an error' : repr(out(item(answer, 'out')));
}

function actualText(work: () => Value): string {
  try {
    return repr(work());
  } catch (error) {
    if (error instanceof CotFailure || error instanceof EvidenceError) return 'an error';
    throw error;
  }
}

/** The function that a vector names. */
export function named<T>(functions: Readonly<Record<string, T>>, name: Value): T {
  const found = typeof name === 'string' && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) throw new Error(`the vectors name a function that is not known here: ${str(name)}`);
  return found;
}
