import { describe, expect, it } from 'vitest';
import { AS_JSON, itAgrees, type Reading } from '../../../test/agreement.js';
import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { parseJson, parseJsonFile } from './json.js';
import { DOCUMENT_LIMITS } from './limits.js';
import { dict, Float, type Dict } from '../values/value.js';

/** The original turns the first kind into a finding of its own; a RecursionError leaves the function as it is. */
const ERRORS: Reading = {
  wantedError: (vector) => (vector.get('error') === 'ScriptWorkerTaskException' ? 'not JSON' : 'another error'),
  thrownError: (error) => {
    if (error instanceof LimitError) return 'another error';
    if (!(error instanceof PythonError)) return undefined;
    return error.kind === 'JSONDecodeError' || error.kind === 'ValueError' ? 'not JSON' : error.kind;
  },
};

function bytesOf(input: Dict): Buffer {
  return input.has('text')
    ? Buffer.from(input.get('text') as string)
    : Buffer.from(input.get('base64') as string, 'base64');
}

describe('JSON files', () => {
  itAgrees('are read as by the original', 'json_file.json', (input) => parseJsonFile(bytesOf(input)), {
    ...AS_JSON,
    ...ERRORS,
  });
});

describe('JSON', () => {
  it('keeps 1 and 1.0 apart, and large integers exact', () => {
    expect(parseJson('[1, 1.0, -0, -0.0, 1e2, 0.5, 9007199254740991, 9007199254740993]')).toEqual([
      1,
      new Float(1),
      0,
      new Float(-0),
      new Float(100),
      0.5,
      9007199254740991,
      9007199254740993n,
    ]);
  });

  it('accepts the words for numbers that Python accepts', () => {
    expect(parseJson('[NaN, Infinity, -Infinity, 1e999]')).toEqual([Number.NaN, Infinity, -Infinity, Infinity]);
  });

  it('lets the last of equal keys win in the place of the first', () => {
    expect([...(parseJson('{"b": 1, "a": 2, "b": 3}') as Dict)]).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
  });

  it('keeps the order of keys that look like numbers, and takes no key for a special one', () => {
    const value = parseJson('{"b": 0, "2": 0, "1": 0, "__proto__": {"polluted": 1}, "constructor": 0}') as Dict;
    expect([...value.keys()]).toEqual(['b', '2', '1', '__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('joins escaped surrogates, and keeps lone ones', () => {
    expect(parseJson(String.raw`["\ud83d\ude00", "\ud83d", "\/\b\f\n\r\t\"\\"]`)).toEqual([
      '😀',
      '\ud83d',
      '/\b\f\n\r\t"\\',
    ]);
  });

  it.each([
    '',
    ' ',
    '{',
    '[1,]',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    '{"a" 1}',
    '01',
    '1.',
    '.5',
    '+1',
    '0x1',
    'True',
    'nul',
    '"a',
    '"\n"',
    '"\\x41"',
    '"\\u12"',
    '1 2',
    '// c\n1',
    '\ufeff1',
    '\u00a01',
  ])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(PythonError);
  });

  it('refuses integers of more digits than Python converts', () => {
    const digits = '1'.repeat(4300);
    expect(parseJson(`-${digits}`)).toBe(-BigInt(digits));
    expect(() => parseJson(`${digits}1`)).toThrow(PythonError);
  });

  it('says on which line the problem is', () => {
    expect(() => parseJson('{\n"a": 1\n"b": 2}')).toThrow('line 3');
  });

  it.each(['[', '{"a":', '[{"a":'])('ends at the limit of nesting in 100 000 times %s', (opening) => {
    expect(() => parseJson(opening.repeat(100_000))).toThrow(LimitError);
  });

  it('takes nesting up to the limit, and says what the limit is', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(() => parseJson(nested(DOCUMENT_LIMITS.nesting))).not.toThrow();
    expect(() => parseJson(nested(DOCUMENT_LIMITS.nesting + 1))).toThrow(LimitError);
    expect(() => parseJson('[[[1]]]', { nesting: 2, nodes: 10 })).toThrow('limit nesting of 2');
  });

  it('reads files as UTF-8 with line ends of any kind, and without a byte order mark', () => {
    expect(parseJsonFile(Buffer.from('{"a":\r1,\r\n"b": "é"}'))).toEqual(dict({ a: 1, b: 'é' }));
    for (const bytes of [Uint8Array.of(0x22, 0xff, 0x22), Buffer.from('\ufeff1'), Buffer.from('1', 'utf16le')]) {
      expect(() => parseJsonFile(bytes)).toThrow(PythonError);
    }
  });
});
