import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PythonError } from '../src/python/error.js';
import { CotFailure } from '../src/cot/failure.js';
import { at, item, iterate } from '../src/python/values/access.js';
import { parseJsonFile } from '../src/python/json/json.js';
import { repr, str } from '../src/python/values/text.js';
import { isDict, type Dict, type Value } from '../src/python/values/value.js';
import { CONFORMANCE } from './conformance-data.js';

/** How to read a file of vectors. */
export interface Reading {
  /** Only these vectors. */
  readonly only?: (input: Dict) => boolean;
  /** Converts an `out` to the expected value; default: unchanged. */
  readonly out?: (out: Value) => Value;
  /** Use the newest version's answer if it differs. */
  readonly newest?: boolean;
  /** Formats values for comparison; default: as Python does. */
  readonly spell?: (value: Value) => string;
  /** The kind of error that a vector expects; default: any. */
  readonly wantedError?: (vector: Dict) => string;
  /** The kind of a thrown error; undefined if evidence cannot cause it. */
  readonly thrownError?: (error: unknown) => string | undefined;
}

/** Inputs and answers that are JSON texts. */
export const AS_JSON: Reading = { out: (out) => parseJsonFile(Buffer.from(out as string)) };

/**
 * Tests that a function answers the vectors of a file like the original; skipped if the file is missing. Values keep
 * their types: 1 is not 1.0, and the order of keys counts. Where the original raises, a CotFailure or PythonError is
 * expected; anything else thrown fails the test.
 *
 * @param answer given the `in` of a vector
 */
export function itAgrees<In extends Value = Dict>(
  name: string,
  file: string,
  answer: (input: In) => Value,
  reading: Reading = {},
): void {
  it.skipIf(!existsSync(fileOf(file)))(name, () => {
    const vectors = iterate(at(parseJsonFile(readFileSync(fileOf(file))), 'vectors')) as readonly Dict[];
    expect(vectors.length, `${file} has vectors`).toBeGreaterThan(0);
    const tried = vectors.filter((vector) => reading.only?.(item(vector, 'in') as Dict) ?? true);
    const disagreements = tried.flatMap((vector) => disagreement(vector, answer as (input: Value) => Value, reading));
    console.info(`${file}: ${tried.length - disagreements.length} of ${tried.length} vectors agree`);
    expect(disagreements).toEqual([]);
  });
}

function fileOf(file: string): string {
  return path.join(CONFORMANCE, 'vectors', file);
}

function disagreement(vector: Dict, answer: (input: Value) => Value, reading: Reading): string[] {
  const input = item(vector, 'in');
  const expected = expectedText(vector, reading);
  const actual = actualText(() => answer(input), reading);
  return expected === actual
    ? []
    : [`${str(item(vector, 'id'))}: expected ${expected}, found ${actual}, for ${repr(input).slice(0, 500)}`];
}

const AN_ERROR = (): string => 'an error';

function expectedText(
  vector: Dict,
  { out = (value) => value, newest = false, wantedError = AN_ERROR, spell = repr }: Reading,
): string {
  const special = newest ? vector.get('newest') : undefined;
  const answer = special !== undefined && isDict(special) ? special : vector;
  return answer.has('error') ? wantedError(answer) : spell(out(item(answer, 'out')));
}

function actualText(work: () => Value, { thrownError = ofEvidence, spell = repr }: Reading): string {
  try {
    return spell(work());
  } catch (error) {
    const kind = thrownError(error);
    if (kind === undefined) throw error;
    return kind;
  }
}

function ofEvidence(error: unknown): string | undefined {
  return error instanceof CotFailure || error instanceof PythonError ? AN_ERROR() : undefined;
}

/** The function that a vector names. */
export function named<T>(functions: Readonly<Record<string, T>>, name: Value): T {
  const found = typeof name === 'string' && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) throw new Error(`the vectors name a function that is not known here: ${str(name)}`);
  return found;
}
