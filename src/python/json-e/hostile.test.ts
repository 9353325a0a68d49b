import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { contextOf } from './context.js';
import { render } from './render.js';

type Plain = Record<string, unknown>;

const evaluate = (expression: string): Plain => ({ $eval: expression });

/** Wraps a template again and again. */
function wrapped(times: number, core: unknown, wrap: (inner: unknown) => unknown): unknown {
  let template = core;
  for (let count = 0; count < times; count++) template = wrap(template);
  return template;
}

const doubling = (core: unknown): unknown =>
  wrapped(60, core, (inner) => ({ $let: { a: evaluate('[a,a]'), b: evaluate('[b,b]') }, in: inner }));
const repeated = (count: number, each: unknown): Plain => ({ $map: evaluate(`range(0,${count})`), 'each(v)': each });
const reduced = (count: number, initial: unknown, each: unknown): Plain => ({
  $reduce: evaluate(`range(0,${count})`),
  initial,
  'each(a,v)': each,
});
const pair = { a: [1], b: [1] };

/** Templates that would take memory or time without end, and what they are rendered with. */
const HOSTILE: readonly [string, unknown, Plain?][] = [
  ['a range', evaluate('range(0, 10**9)')],
  ['loops in loops', repeated(1000, repeated(1000, '${v}'))],
  ['values that share their parts', doubling(evaluate('a')), pair],
  ['comparing them', doubling(evaluate('a == b')), pair],
  ['looking for one in the other', doubling(evaluate('a in [b]')), pair],
  ['writing them as JSON', doubling({ $json: evaluate('a') }), pair],
  ['joining them', doubling(evaluate("join(a, '')")), pair],
  ['flattening them', doubling({ $flattenDeep: evaluate('a') }), pair],
  ['merging them', doubling({ $mergeDeep: [{ x: evaluate('a') }, { x: evaluate('b') }] }), pair],
  ['doubling a text', reduced(100, 'x', '${a}${a}')],
  ['doubling it by +', reduced(100, 'x', evaluate('a + a'))],
  ['doubling a list', reduced(100, [1], { $flatten: [evaluate('a'), evaluate('a')] })],
  ['a power', evaluate('2 ** 10 ** 9')],
  ['powers of powers', evaluate('9 ** 9 ** 9 ** 9')],
  ['powers of floats', repeated(300_000, evaluate('1.1 ** 1.1'))],
  ['squares', reduced(100, 7, evaluate('a * a'))],
  ['a value nested more and more', reduced(100_000, 1, [evaluate('a')])],
  [
    'a member that finds itself',
    { $find: evaluate('l'), 'each(v)': 'true' },
    { l: [{ $find: { $eval: 'l' }, 'each(v)': 'true' }] },
  ],
  ['a nested template', wrapped(300, 1, (inner) => [inner])],
  ['nested conditions', wrapped(300, 1, (inner) => ({ $if: 'true', then: inner }))],
  [
    'look-ups through many scopes',
    wrapped(180, repeated(400_000, evaluate('q')), (inner) => ({ $let: { x: 1 }, in: inner })),
    { q: 1 },
  ],
  ['brackets', evaluate('('.repeat(100_000))],
  ['signs', evaluate(`${'-'.repeat(100_000)}1`)],
  ['a sum', evaluate(`1${'+1'.repeat(90_000)}`)],
  ['powers in a row', evaluate(`1${'**1'.repeat(90_000)}`)],
  ['accesses', evaluate(`a${'.a'.repeat(90_000)}`)],
  ['a list of very many', evaluate(`[1${',1'.repeat(2_000_000)}]`)],
  ['interpolations', '${1}'.repeat(1_000_000)],
  ['escapes', '$${'.repeat(2_000_000)],
  ['a text looked for', evaluate("('b' + s) in (s + s)"), { s: 'a'.repeat(1_000_000) }],
  ['texts split into characters', repeated(1000, evaluate("split(s, '')")), { s: 'a'.repeat(10_000) }],
  ['sorting long texts', { $sort: repeated(3000, evaluate('s')) }, { s: 'a'.repeat(100_000) }],
  ['a number', evaluate('number(s)'), { s: '\u0661'.repeat(2_000_000) }],
  ['an offset', { $fromNow: '1'.repeat(2_000_000), from: '2026-01-31T00:00:00.000Z' }],
];

describe('templates made to hurt', () => {
  it.each(HOSTILE)('%s ends with an error of ours', (_, template, context = {}) => {
    let error: unknown;
    try {
      render(fromPlain(template), contextOf(fromPlain(context)));
    } catch (thrown) {
      error = thrown;
    }
    expect(error instanceof LimitError || error instanceof PythonError).toBe(true);
  });

  it('keeps off the end of the stack at the deepest that is allowed', () => {
    const sum = `1${'+1'.repeat(448)}`;
    const template = wrapped(99, evaluate(sum), (inner) => ({ $let: { x: [1] }, in: [inner] }));
    expect(() => render(fromPlain(template), new Map())).not.toThrow();
  });
});
