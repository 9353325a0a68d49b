import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { repr } from '../values/text.js';
import { Bytes, dict, floatValue, isDict, isList, PyDate, PySet, type List, type Value } from '../values/value.js';
import { parseYaml, parseYamlFile } from './yaml.js';

/** What went wrong with a text, by type. */
function problemOf(text: string): string {
  try {
    return `none: ${repr(parseYaml(text))}`;
  } catch (error) {
    if (error instanceof PythonError) return error.kind;
    return error instanceof LimitError ? `limit ${error.limit}` : `foreign: ${String(error)}`;
  }
}

/** The value that an `out` stands for; the note of the vectors says how they are written. */
function decode(out: Value): Value {
  if (isList(out)) return out.map(decode);
  if (!isDict(out)) return out;
  const [marker, inner] = [...out][0] ?? [];
  if (marker === '$date') return new PyDate(inner as string, (inner as string).includes('T') ? 'datetime' : 'date');
  if (marker === '$float') return floatValue(Number((inner as string).replace('inf', 'Infinity')));
  if (marker === '$int') return BigInt(inner as string);
  if (marker === '$bytes') return new Bytes(Buffer.from(inner as string, 'base64'));
  if (marker === '$set') return new PySet((inner as List).map(decode));
  if (marker === '$tuple') return decode(inner as Value);
  const entries = marker === '$map' ? (inner as readonly (readonly [Value, Value])[]) : [...out];
  return new Map(entries.map(([key, value]) => [decode(key), decode(value)]));
}

/** A text that differs for all values that differ in Python, but for the order in a set. */
function spell(value: Value): string {
  if (isList(value)) return `[${value.map(spell).join(', ')}]`;
  if (isDict(value)) return `{${[...value].map(([key, inner]) => `${spell(key)}: ${spell(inner)}`).join(', ')}}`;
  return value instanceof PySet ? `set(${value.members.map(spell).sort().join(', ')})` : repr(value);
}

const CYCLE = new PySet([]);

/** A structure that contains itself is an error here. */
function isCyclic(out: Value): boolean {
  if (isList(out)) return out.some(isCyclic);
  return isDict(out) && (out.has('$cycle') || [...out.values()].some(isCyclic));
}

describe('YAML', () => {
  itAgrees('is read as PyYAML reads it', 'yaml.json', (text: string) => parseYaml(text), {
    out: (out) => (isCyclic(out) ? CYCLE : decode(out)),
    spell: (value) => (value === CYCLE ? 'an error' : spell(value)),
  });
});

describe('scalars of YAML', () => {
  it.each<[string, string]>([
    ['yes', 'True'],
    ['No', 'False'],
    ['on', 'True'],
    ['OFF', 'False'],
    ['yEs', "'yEs'"],
    ['y', "'y'"],
    ['N', "'N'"],
    ['~', 'None'],
    ['Null', 'None'],
    ['010', '8'],
    ['08', "'08'"],
    ['0o10', "'0o10'"],
    ['0x1f', '31'],
    ['-0b11', '-3'],
    ['+1', '1'],
    ['1_000', '1000'],
    ['9007199254740993', '9007199254740993'],
    ['1:30', '90'],
    ['01:30', "'01:30'"],
    ['1:30.5', '90.5'],
    ['1.0', '1.0'],
    ['-0.0', '-0.0'],
    ['.5', '0.5'],
    ['1e3', "'1e3'"],
    ['1.0e+3', '1000.0'],
    ['.inf', 'inf'],
    ['-.INF', '-inf'],
    ['.nan', 'nan'],
    ['2026-11-23', 'date(2026-11-23)'],
    ['2026-11-23 01:02:03.45 -5', 'datetime(2026-11-23T01:02:03.450000-05:00)'],
    ['2026-11-23T01:02:03Z', 'datetime(2026-11-23T01:02:03+00:00)'],
    ['"yes"', "'yes'"],
    ['! "12"', '12'],
    ['!!str 12', "'12'"],
    ['!!int "0o17"', '15'],
    ['!!float 3', '3.0'],
    [String.raw`!!int "\x0b5\u2003"`, '5'],
    ['!!binary aGk=', "b'hi'"],
  ])('%s is %s', (text, expected) => {
    expect(repr(parseYaml(text))).toBe(expected);
  });

  it.each([
    '2026-02-30',
    '2026-01-01 24:00:00',
    '0x_',
    '!!int one',
    '!!int ""',
    // Python strips this from texts, but not from numbers.
    String.raw`!!int "\x1c5"`,
    String.raw`!!float "5\x1f"`,
    '!!float ""',
    '!!bool y',
    '!!binary a',
    '!!timestamp now',
    '=',
  ])('%s is an error', (text) => {
    expect(problemOf(text)).toMatch(/^(YAML|Scanner|Value|Attribute|Index)Error$/);
  });

  it('folds and chomps block scalars, and adds no line break to a file without a last one', () => {
    expect(parseYaml('a: |\n  x\n  y\nb: >-\n  x\n  y\n\n  z\nc: |+\n  x\n\nd: |\n  x')).toEqual(
      dict({ a: 'x\ny\n', b: 'x y\nz', c: 'x\n\n', d: 'x' }),
    );
  });

  it('reads escapes and folded lines in quotes', () => {
    expect(parseYaml(String.raw`["\x41\u00e9\U0001F600\n", 'it''s']`)).toEqual(['Aé😀\n', "it's"]);
    expect(parseYaml('["a\\\n  b", "c\n\n  d", \'e\n f\']')).toEqual(['ab', 'c\nd', 'e f']);
  });
});

describe('collections of YAML', () => {
  it('gives null for a document without content', () => {
    for (const text of ['', ' \n', '# nothing\n', '---\n...\n', '\ufeff']) expect(parseYaml(text)).toBeNull();
  });

  it('keeps keys of different types apart, and those that Python calls equal together', () => {
    expect(repr(parseYaml('1: a\n"1": b\n1.0: c\nyes: d\n2026-01-01: e\n~: f'))).toBe(
      "{1: 'd', '1': 'b', date(2026-01-01): 'e', None: 'f'}",
    );
    expect(repr(parseYaml('2026-01-01T00:00:00Z: a\n2026-01-01T01:00:00+01:00: b'))).toBe(
      "{datetime(2026-01-01T00:00:00+00:00): 'b'}",
    );
  });

  it('lets the last of equal keys win in the place of the first', () => {
    expect([...(parseYaml('a: 1\nb: 2\na: 3') as Map<string, number>)]).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('resolves merge keys: own keys win, then the first source', () => {
    const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n';
    expect(spell((parseYaml(text) as Map<Value, Value>).get('z') ?? null)).toBe("{'b': 1, 'c': 3, 'a': 1}");
  });

  it('shares what aliases stand for', () => {
    const value = parseYaml('a: &x [1]\nb: *x') as Map<Value, Value>;
    expect(value.get('a')).toBe(value.get('b'));
  });

  it('reads sets, ordered maps and lists at the depth of their key', () => {
    expect(parseYaml('!!set {a, b}')).toEqual(new PySet(['a', 'b']));
    expect(parseYaml('!!omap [a: 1, b: 2]')).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(parseYaml('a:\n- b\n- c\nd: e')).toEqual(dict({ a: ['b', 'c'], d: 'e' }));
  });

  it.each([
    ['several documents', '---\na\n---\nb'],
    ['a list as a key', '[a]: b'],
    ['an unknown tag', '!a b'],
    ['an object of Python', '!!python/object/apply:os.system [ls]'],
    ['an alias without an anchor', '*a'],
    ['a value that contains itself', '&a [*a]'],
    ['an anchor used twice', '[&a b, &a c]'],
    ['a merge of something else', '<<: 1'],
    ['a tab before a value', 'a:\t1'],
    ['a bracket that is not closed', '[a'],
    ['a bracket that was not opened', 'a: ]'],
    ['a character that is not allowed', 'a: \x07'],
    ['half of a surrogate pair', 'a: \ud800'],
  ])('takes %s as an error', (_, text) => {
    expect(problemOf(text)).toMatch(/^(YAML|Scanner|Value|Attribute|Index)Error$/);
  });

  it.each([
    ['a scanner that finds no token', 'a:\t1', true],
    ['a quote that is never closed', '"a', true],
    ['a value that is no number', '!!int one', true],
    ['a date that is none', '2026-02-30', true],
    ['tokens in the wrong order', '[a', false],
    ['an alias without an anchor', '*a', false],
    ['an unknown tag', '!!foo a', false],
    ['a character that is not allowed', 'a: \x07', false],
    ['a time that is not written as one', '!!timestamp now', false],
    ['an empty number', '!!int ""', false],
  ])('tells what scriptworker takes for a file that cannot be read: %s', (_, text, isUnreadable) => {
    expect(() => parseYaml(text)).toThrow(expect.objectContaining({ isUnreadable }) as Error);
  });

  it('says on which line the problem is', () => {
    expect(() => parseYaml('a: 1\nb: c: d')).toThrow('line 2');
  });
});

describe('files of YAML', () => {
  it('are UTF-8 with line ends of any kind', () => {
    expect(parseYamlFile(Buffer.from('a: é\r\nb: |\r  x\r'))).toEqual(dict({ a: 'é', b: 'x\n' }));
    expect(() => parseYamlFile(Uint8Array.of(0x61, 0xff))).toThrow(PythonError);
    expect(() => parseYamlFile(Buffer.from('\ufeffa: 1', 'utf16le'))).toThrow(PythonError);
  });
});
