import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { DOCUMENT_LIMITS } from '../json/limits.js';
import { repr } from '../values/text.js';
import type { Dict } from '../values/value.js';
import { parseYaml } from './yaml.js';

/** The limit that a text hits. */
function lowerBoundOf(text: string): string | undefined {
  try {
    parseYaml(text);
    return undefined;
  } catch (error) {
    return error instanceof LimitError ? error.limit : String(error);
  }
}

/** Lines that each hold ten times the line before. */
function bomb(first: string, line: (name: string, members: string) => string): string {
  const lines = Array.from({ length: 50 }, (_, index) =>
    line(`a${index + 1}`, Array(10).fill(`*a${index}`).join(', ')),
  );
  return [`a0: &a0 ${first}`, ...lines].join('\n');
}

describe('hostile YAML', () => {
  it.each(['[', '{', '- ', '? ', '{[', '!!seq [', '- ? '])(
    'ends at the limit of nesting in 100 000 times "%s"',
    (opening) => {
      expect(lowerBoundOf(opening.repeat(100_000))).toBe('nesting');
    },
  );

  it('takes nesting up to the limit, and says what the limit is', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(lowerBoundOf(nested(DOCUMENT_LIMITS.nesting))).toBeUndefined();
    expect(lowerBoundOf(nested(DOCUMENT_LIMITS.nesting + 1))).toBe('nesting');
    expect(() => parseYaml('[[[1]]]', { nesting: 2, nodes: 10 })).toThrow('limit nesting of 2');
  });

  it('counts nesting that only aliases make', () => {
    const chain = Array.from({ length: 1000 }, (_, index) => `- &a${index + 1} [*a${index}]`).join('\n');
    expect(lowerBoundOf(`- &a0 x\n${chain}`)).toBe('nesting');
  });

  it('counts what aliases stand for as if it were written out', () => {
    expect(() => parseYaml('- &a [1, 2]\n- *a\n- *a', { nesting: 9, nodes: 9 })).toThrow(LimitError);
    expect(parseYaml('- &a [1, 2]\n- *a\n- *a', { nesting: 9, nodes: 10 })).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('does not blow up on aliases of aliases, in lists or merges', () => {
    expect(lowerBoundOf(bomb('[x]', (name, members) => `${name}: &${name} [${members}]`))).toBe('nodes');
    expect(lowerBoundOf(bomb('{x: 1}', (name, members) => `${name}: &${name} {<<: [${members}]}`))).toBe('nodes');
  });

  it('takes no key for a special one', () => {
    const value = parseYaml('__proto__: {polluted: 1}\nconstructor: 2\ntoString: 3') as Dict;
    expect([...value.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(parseYaml('a: &__proto__ 1\nb: *__proto__')).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    );
  });

  it.each([
    ['flow entries', `[${'[],'.repeat(100_000)}]`],
    ['lines', 'a: 1\n'.repeat(100_000)],
    ['colons', `a${':a'.repeat(500_000)}`],
    ['empty lines', `a${'\n'.repeat(500_000)}`],
    ['digits to the base 60', `1${':1'.repeat(500_000)}`],
    ['a number of a million digits', '1'.repeat(1_000_000)],
    ['a word of many million letters', 'a'.repeat(20_000_000)],
    ['quotes around as many', `"${'a'.repeat(20_000_000)}"`],
    ['escapes in a tag', `!${'%41'.repeat(300_000)} a`],
  ])('comes to an end on %s', (_, text) => {
    expect(() => {
      try {
        parseYaml(text);
      } catch (error) {
        if (!(error instanceof PythonError)) throw error;
      }
    }).not.toThrow();
  });

  it('never lets another exception out', () => {
    const piece = fc.constantFrom(
      ...'-?:,[]{}#&*!|>\'"%@` \n\tab01._<=~+'.split(''),
      '- ',
      ': ',
      '\n  ',
      '&x ',
      '*x',
      '!!',
      'int ',
      '---\n',
      '<<: ',
      '\\x',
      '\ufeff',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (source) => {
        try {
          parseYaml(source);
        } catch (error) {
          expect(error).toBeInstanceOf(PythonError);
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('reads strings that JSON wrote as they were', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab01 :-#,[]{}"\'\\\n\té😀'), maxLength: 30 });
    fc.assert(
      fc.property(fc.dictionary(plain, fc.array(plain)), (value) => {
        expect(repr(parseYaml(JSON.stringify(value, null, 1)))).toBe(repr(new Map(Object.entries(value))));
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
