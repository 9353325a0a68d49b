import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { LimitError } from '../../base/errors.js';
import { PythonError, type EvidenceErrorKind } from '../error.js';
import { parseJson } from '../json/json.js';
import { repr } from '../values/text.js';
import { Float, PyDate, type Value } from '../values/value.js';
import type { ContextValue } from './context.js';
import { contextOf } from './context.js';
import { lookUpFunction } from './look-up-function.js';
import { render } from './render.js';

/** Renders JSON text, and writes the result as Python does. */
function rendered(template: string, context: Record<string, unknown> = {}): string {
  return repr(render(parseJson(template), contextOf(fromPlain(context))));
}

const evaluated = (expression: string, context: Record<string, unknown> = {}): string => {
  return rendered(JSON.stringify({ $eval: expression }), context);
};

function kindOf(work: () => unknown): EvidenceErrorKind | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof PythonError) return error.kind;
    throw error;
  }
  return undefined;
}

describe('rendering a template', () => {
  it('keeps 1 and 1.0 apart, and large integers exact', () => {
    expect(rendered('["${1.0}", "${4/2}", {"$eval": "2**64"}, {"$json": 1.0}]')).toBe(
      "['1.0', '2.0', 18446744073709551616, '1.0']",
    );
    expect(evaluated('1 - 9007199254740993')).toBe('-9007199254740992');
    expect(kindOf(() => evaluated('1 < 1.5'))).toBe('JSONTemplateError');
  });

  it('counts exactly where no float could', () => {
    expect(evaluated('range(2**60, 2**60 + 3, 2)')).toBe('[1152921504606846976, 1152921504606846978]');
    expect(
      evaluated('[range(3, 0, -2), range(0, 3, -1), range(3, 3), range(0, 4, 2), range(0 - 2**64, 5 - 2**64, 3)]'),
    ).toBe('[[3, 1], [], [], [0, 2], [-18446744073709551616, -18446744073709551613]]');
    expect(evaluated('range(2**60, 2**60 + 1)[0] == 2**60')).toBe('True');
  });

  it('rounds powers of floats to the nearest', () => {
    expect(evaluated('[10 ** -4, 2 ** 1.5, 0.5 ** -2.5, (-2.5) ** 3, 2 ** -1074, 0.0 ** 0, 1.0 ** 9]')).toBe(
      '[0.0001, 2.8284271247461903, 5.656854249492381, -15.625, 5e-324, 1.0, 1.0]',
    );
    expect(kindOf(() => evaluated('10.0 ** 400'))).toBe('ValueError');
  });

  it('keeps the order of keys that look like integers', () => {
    expect(rendered('{"20": 1, "3": 2, "${1}": 3}')).toBe("{'20': 1, '3': 2, '1': 3}");
  });

  it('counts characters, not the units of JavaScript', () => {
    expect(evaluated("[len('😀a'), '😀a'[1], '😀a'[:1], split('😀a', '')]")).toBe("[2, 'a', '😀', ['😀', 'a']]");
    expect(rendered('{"$sort": ["😀", "\\uffee"]}')).toBe("['\uffee', '😀']");
  });

  it('takes no key for special', () => {
    expect(rendered('{"__proto__": "${o.constructor}", "$$eval": 1}', { o: { constructor: 'c' } })).toBe(
      "{'__proto__': 'c', '$eval': 1}",
    );
    expect(evaluated("o['__proto__']", { o: {} })).toBe('None');
    expect(kindOf(() => evaluated('constructor'))).toBe('JSONTemplateError');
  });

  it('drops what a condition leaves out, from lists and dicts', () => {
    expect(rendered('{"a": {"$if": "false", "then": 1}, "b": [1, {"$switch": {"false": 1}}]}')).toBe("{'b': [1]}");
    expect(rendered('{"$if": "false", "then": 1}')).toBe('None');
  });

  it('evaluates only the branch that is taken', () => {
    expect(rendered('{"$if": "true || missing", "then": 1, "else": {"$eval": "missing"}}')).toBe('1');
  });

  it('leaves template and context as they are', () => {
    const template = fromPlain({ $mergeDeep: [{ $eval: 'a' }, { x: [{ $eval: 'a' }] }] });
    const context = fromPlain({ a: { x: [1] } });
    const [before, contextBefore] = [repr(template), repr(context)];
    render(template, contextOf(context));
    expect([repr(template), repr(context)]).toEqual([before, contextBefore]);
  });

  it('says where in the template an error arose', () => {
    expect(() => rendered('{"tasks": [1, {"payload": "${missing}"}]}')).toThrow(
      'at template.tasks[1].payload: unknown context value missing',
    );
  });

  it('reads dates of YAML as times to count from', () => {
    const dates: Record<string, PyDate> = {
      day: new PyDate('2026-01-31', 'date'),
      time: new PyDate('2026-01-31T10:20:30.456789', 'datetime'),
      utc: new PyDate('2026-01-31T10:20:30+00:00', 'datetime'),
      zone: new PyDate('2026-01-31T10:20:30-05:30', 'datetime'),
    };
    const context = new Map(Object.entries(dates));
    const from = (name: string): Value => render(fromPlain({ $fromNow: '1 day 1 h', from: { $eval: name } }), context);
    expect(Object.keys(dates).map(from)).toEqual([
      '2026-02-01.000Z',
      '2026-02-01T11:20:30.456Z',
      '2026-02-01T11:20:30.000Z',
      '2026-02-01T11:20:30.000Z-05:30',
    ]);
  });

  it('does not know the current time', () => {
    expect(kindOf(() => rendered('{"$fromNow": "1 day"}'))).toBe('ValueError');
    expect(evaluated("defined('now')")).toBe('True');
  });
});

describe('errors of rendering', () => {
  it.each<[string, EvidenceErrorKind]>([
    ['1 +', 'JSONTemplateError'],
    ['', 'ValueError'],
    ['1 == * 2', 'AttributeError'],
    ['(-8) ** 0.5', 'TypeError'],
    ['0 ** -1', 'ValueError'],
    ['1 / 0', 'JSONTemplateError'],
    ["number('x')", 'ValueError'],
    ['as_slugid()', 'TypeError'],
    ['as_slugid([])', 'TypeError'],
    ['as_slugid', 'JSONTemplateError'],
    ['1.0 * 10 ** 400', 'ValueError'],
  ])('%j fails with %s', (expression, kind) => {
    const context = new Map<string, ContextValue>([['as_slugid', lookUpFunction(new Map(), null)]]);
    expect(kindOf(() => render(fromPlain({ $eval: expression }), context))).toBe(kind);
  });

  it('refuses keys of a template that are not strings', () => {
    expect(kindOf(() => render(new Map<Value, Value>([[1, 1]]), new Map()))).toBe('AttributeError');
    expect(
      kindOf(() =>
        render(
          new Map<Value, Value>([
            ['$if', 'true'],
            [new Float(1), 1],
          ]),
          new Map(),
        ),
      ),
    ).toBe('TypeError');
  });

  it('refuses invalid contexts', () => {
    expect(kindOf(() => contextOf([]))).toBe('JSONTemplateError');
    expect(kindOf(() => contextOf(new Map([[1, 1]])))).toBe('TypeError');
    expect(kindOf(() => render(null, new Map([['a-b', 1]])))).toBe('JSONTemplateError');
  });

  it('refuses a function that is not called', () => {
    expect(kindOf(() => rendered('[{"$eval": "len"}]'))).toBe('JSONTemplateError');
    expect(kindOf(() => rendered('"${len}"'))).toBe('JSONTemplateError');
  });

  it('does not remember an error for another rendering', () => {
    for (const value of [1, 2]) {
      expect(kindOf(() => rendered('"${x} ${"', { x: value }))).toBe('ValueError');
      expect(kindOf(() => rendered('"${x} ${"'))).toBe('JSONTemplateError');
    }
  });
});

describe('looking up', () => {
  it('takes equal keys of another type for the same', () => {
    const find = lookUpFunction(new Map<Value, Value>([[1, 'one']]), 'other');
    const render1 = (expression: string): Value => render(fromPlain({ $eval: expression }), new Map([['find', find]]));
    expect([render1('find(1.0)'), render1('find(true)'), render1("find('1')"), render1('find(find)')]).toEqual([
      'one',
      'one',
      'other',
      'other',
    ]);
  });
});

describe('limits of rendering', () => {
  it('may be set', () => {
    const template = fromPlain([[1, 2, 3]]);
    expect(() => render(template, new Map(), { nesting: 1, nodes: 100 })).toThrow(LimitError);
    expect(() => render(template, new Map(), { nesting: 2, nodes: 5 })).toThrow(LimitError);
    expect(render(template, new Map(), { nesting: 2, nodes: 100 })).toEqual(template);
  });
});
