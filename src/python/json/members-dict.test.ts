import { describe, expect, it } from 'vitest';
import { KINDS, mutated, NOT_UTF8 } from '../../../test/json-documents.js';
import { seededRandom } from '../../base/random.js';
import { parseJsonFile } from './json.js';
import { DOCUMENT_LIMITS, type DocumentLimits } from './limits.js';
import { parseLargeJsonFile, parseMembers } from './members-dict.js';
import { scanMembers } from './scan-members.js';
import { repr } from '../values/text.js';
import { dict, type Dict, type Value } from '../values/value.js';

type Reader = (bytes: Uint8Array, limits: DocumentLimits) => Value;

/** The value with its types and the order of its keys, or the error: all that a reader can say. */
function outcome(read: Reader, bytes: Uint8Array, limits: DocumentLimits): string {
  let value: Value;
  try {
    value = read(bytes, limits);
  } catch (error) {
    return String(error);
  }
  try {
    return repr(value);
  } catch (error) {
    return `too late: ${String(error)}`;
  }
}

/** Without a message of its own for each of so many documents. */
function difference(bytes: Uint8Array, limits = DOCUMENT_LIMITS): string | undefined {
  const [full, selective] = [outcome(parseJsonFile, bytes, limits), outcome(parseMembers, bytes, limits)];
  return full === selective ? undefined : `${Buffer.from(bytes).toString('latin1')}: ${full}, but ${selective}`;
}

const DOCUMENT = Buffer.from(
  JSON.stringify(
    { é: ['a\u0000\n"\\', '\u{1f600}'], b: { c: [1, -2.5e3, true, null], d: {}, e: [] }, a: 'x' },
    null,
    1,
  ),
);

describe('the selective reader', () => {
  it.each(KINDS)('reads or refuses %j as the full one, alone, as a member and deep inside', (kind) => {
    for (const text of [
      kind,
      `{"a": ${kind}}`,
      `{"a": 1, "a" :${kind}\n}\r\n`,
      `{"x":{"y":[${kind},${kind}]},"z":0}`,
    ]) {
      expect(difference(Buffer.from(text))).toBeUndefined();
    }
  });

  it('reads or refuses bytes that are not UTF-8 as the full one', () => {
    for (const bytes of NOT_UTF8) {
      for (const [before, after] of [
        ['{"a": "', '"}'],
        ['{"', '": 1}'],
        ['{"a": 1}', ''],
        ['{"a": ', '}'],
      ] as const) {
        expect(difference(Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]))).toBeUndefined();
      }
    }
  });

  it('gives the same value or the same error for 100 000 mutated documents, under limits of all sizes', () => {
    const random = seededRandom('mutated documents');
    const differences: string[] = [];
    let scanned = 0;
    for (let round = 0; round < 100_000; round++) {
      const limits = { nesting: 1 + random.below(5), nodes: 10 + random.below(30) };
      const bytes = mutated(DOCUMENT, random);
      if (scanMembers(bytes, DOCUMENT_LIMITS, 100) !== undefined) scanned++;
      const found = difference(bytes, random.below(2) === 0 ? DOCUMENT_LIMITS : limits);
      if (found !== undefined) differences.push(found);
    }
    expect(differences).toEqual([]);
    expect(scanned).toBeGreaterThan(5000);
  }, 60_000);

  it('counts values as the full one where there are as many as a document may have', () => {
    const random = seededRandom('values');
    for (let nodes = 20; nodes < 60; nodes++) {
      for (const filling of ['a', 'é', '€', '\u{1f600}']) {
        for (const end of ['\r\n', '\n']) {
          const lists = Array.from({ length: 4 + random.below(12) }, () => '[]').join();
          const text = `{"a":[${lists}],${end}"b":"${filling.repeat(150)}"}`;
          expect(difference(Buffer.from(text), { nesting: 9, nodes })).toBeUndefined();
        }
      }
    }
  });
});

describe('a large document', () => {
  const members = Array.from({ length: 200 }, (_, at) => [`task ${at}`, { at, text: 'x'.repeat(500) }] as const);
  const large = (): Buffer => Buffer.from(JSON.stringify(Object.fromEntries(members), null, 2));

  it('is the same as if it had been read at once, however it is looked at', () => {
    const bytes = large();
    const full = parseJsonFile(bytes) as Dict;
    const read = (): Dict => parseLargeJsonFile(bytes) as Dict;
    expect([read().size, read().has('task 7'), read().has('task'), read().get('task')]).toEqual([
      200,
      true,
      false,
      undefined,
    ]);
    expect(read().get('task 7')).toEqual(full.get('task 7'));
    expect([...read()]).toEqual([...full]);
    expect([...read().values()]).toEqual([...full.values()]);
    expect(new Map(read())).toEqual(full);
    expect(Array.from(read().entries())).toEqual([...full]);
    const each: unknown[] = [];
    read().forEach((value, key) => each.push([key, value]));
    expect(each).toEqual([...full]);
  });

  it('is built only where it is asked for, and once', () => {
    const bytes = large();
    const value = parseLargeJsonFile(bytes) as Dict;
    const before = value.get('task 7');
    // What is built later than this is built from other bytes: nobody does so but this test.
    bytes.write('"AT"', bytes.indexOf('"at"', bytes.indexOf('"task 8"')));
    bytes.write('"AT"', bytes.indexOf('"at"', bytes.indexOf('"task 7"')));
    expect(value.get('task 7')).toBe(before);
    expect(value.get('task 8')).toEqual(dict({ AT: 8, text: 'x'.repeat(500) }));
    expect(value.get('task 7')).toBe(before);
  });

  it('is read at once if its members are short', () => {
    const text = `{${Array.from({ length: 20_000 }, (_, at) => `"${at}":1`).join()}}`;
    const value = parseLargeJsonFile(Buffer.from(text)) as Dict;
    expect([Object.getPrototypeOf(value) === Map.prototype, value.size]).toEqual([true, 20_000]);
  });

  it.each([
    ['its last byte', (text: string) => text.slice(0, -1)],
    ['what comes after it', (text: string) => `${text}x`],
    ['a comma in the middle', (text: string) => text.replace('},\n  "task 100"', '}\n  "task 100"')],
    ['a character in the middle', (text: string) => text.replace('"at": 100', '"at": 0100')],
    [
      'its depth in the middle',
      (text: string) => text.replace('"at": 100', `"at": ${'['.repeat(201)}${']'.repeat(201)}`),
    ],
  ])('is refused in the same words for %s', (_what, broken) => {
    const bytes = Buffer.from(broken(large().toString()));
    const wanted = outcome(parseJsonFile, bytes, DOCUMENT_LIMITS);
    expect(wanted).toMatch(/not JSON|limit/);
    expect(outcome(parseLargeJsonFile, bytes, DOCUMENT_LIMITS)).toBe(wanted);
  });
});
