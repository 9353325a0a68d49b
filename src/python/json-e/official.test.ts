import fc from 'fast-check';
import official from 'json-e';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { PythonError } from '../error.js';
import { repr } from '../values/text.js';
import type { Value } from '../values/value.js';
import { contextOf } from './context.js';
import { render } from './render.js';

/**
 * The official implementation in JavaScript agrees with the one in Python where no float, no large integer, no
 * integer-like key and no mixture of numbers and truth values comes in. There both are asked.
 */
const CONTEXT = { a: 1, b: 2, s: 'text', e: '', l: [3, 1, 2], n: null, t: true, o: { k: 'x', m: { z: 5 } } };

const integer = fc.integer({ min: 0, max: 9 }).map(String);
const number = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    integer,
    fc.constantFrom('a', 'b', 'l[0]', 'l[-1]', 'o.m.z', 'len(s)', 'len(l)', 'missing'),
    fc
      .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
      .map(([x, operator, y]) => `(${x} ${operator} ${y})`),
    fc.tuple(tie('sum'), tie('sum')).map(([x, y]) => `max(${x}, ${y})`),
  ),
})).sum;
const text = fc.oneof(
  fc.constantFrom(
    "'q'",
    's',
    'e',
    'o.k',
    "o['k']",
    'uppercase(s)',
    "join(['u', s], '-')",
    'str(t)',
    'typeof(l)',
    's[1:3]',
    'o.none',
  ),
  number.map((x) => `str(${x})`),
);
const condition = fc.oneof(
  fc
    .tuple(number, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), number)
    .map(([x, operator, y]) => `${x} ${operator} ${y}`),
  fc.tuple(text, fc.constantFrom('==', '<', 'in'), text).map(([x, operator, y]) => `${x} ${operator} ${y}`),
  fc.constantFrom('t', '!t', 'n', 'l', '[]', 'e', "'k' in o", '2 in l', "defined('zz')"),
);
const both = fc
  .tuple(condition, fc.constantFrom('&&', '||'), condition)
  .map(([x, operator, y]) => `${x} ${operator} ${y}`);
const expression = fc.oneof(
  number,
  text,
  condition,
  both,
  fc.constantFrom('l', 'o', '{p: a, q: l}', 'range(a, 4)', 'l[1:]', 'a b', '((', 'len'),
);

const template = fc.letrec<{ any: unknown; list: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, 0, 'x', '$${x}', ''),
    expression.map(($eval) => ({ $eval })),
    fc.tuple(text, number).map(([x, y]) => `<\${${x}}:\${${y}}>`),
    fc.dictionary(fc.constantFrom('p', 'q', '$$r', '${s}'), tie('any'), { maxKeys: 3 }),
    tie('list'),
    fc.record({ $if: both, then: tie('any'), else: tie('any') }, { requiredKeys: ['$if', 'then'] }),
    fc.tuple(number, tie('any')).map(([x, inner]) => ({ $let: { a: { $eval: x } }, in: [inner] })),
    fc.tuple(condition, tie('any'), tie('any')).map(([x, one, other]) => ({ $switch: { [x]: one, $default: other } })),
    fc
      .tuple(tie('list'), tie('any'))
      .map(([list, each]) => ({ $map: list, 'each(v, i)': { v: { $eval: 'v' }, each } })),
    tie('list').map(($flatten) => ({ $flatten })),
    tie('list').map(($reverse) => ({ $reverse })),
    fc.array(fc.dictionary(fc.constantFrom('p', 'q'), tie('any')), { maxLength: 3 }).map(($merge) => ({ $merge })),
    fc
      .array(fc.dictionary(fc.constantFrom('p', 'q'), tie('any')), { maxLength: 3 })
      .map(($mergeDeep) => ({ $mergeDeep })),
    fc.constantFrom({ $sort: { $eval: 'l' } }, { $json: { $eval: 'o' } }, { $unknown: 1 }),
  ),
  list: fc.array(tie('any'), { maxLength: 3 }),
})).any;

const ERROR = 'an error';

function byOurs(source: unknown): Value {
  try {
    return render(fromPlain(source), contextOf(fromPlain(CONTEXT)));
  } catch (error) {
    if (error instanceof PythonError) return ERROR;
    throw error;
  }
}

function byOfficial(source: unknown): Value {
  try {
    return fromPlain(official(structuredClone(source) as Record<string, unknown>, structuredClone(CONTEXT)) as unknown);
  } catch {
    return ERROR;
  }
}

describe('rendering beside the official implementation', () => {
  it('gives the same where both are meant to agree', () => {
    const property = fc.property(template, (source) => {
      expect(repr(byOurs(source))).toBe(repr(byOfficial(source)));
    });
    fc.assert(property, { numRuns: 500, seed: 20_261_123 });
  });
});
