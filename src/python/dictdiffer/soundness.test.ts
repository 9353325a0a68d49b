import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { CotFailure } from '../../cot/failure.js';
import { render } from '../json-e/render.js';
import { equals } from '../values/equality.js';
import { parseJson } from '../json/json.js';
import { parseYamlFile } from '../pyyaml/yaml.js';
import type { Dict, Value } from '../values/value.js';
import { compareTaskDefinition } from '../../cot/checks/jsone-task-definition.js';

const QUEUE = { provisionerId: 'p', workerType: 'w' };

/** Whether a task with something in its payload matches the definition that a template has for it. */
function matches(template: string, payload: Value): boolean {
  const whole = `tasks: [{provisionerId: p, workerType: w, payload: {$let: {}, in: {$eval: x}}}]\n`;
  const rebuilt = render(
    parseYamlFile(Buffer.from(whole)),
    new Map([['x', render(parseYamlFile(Buffer.from(template)), new Map())]]),
  );
  const task = new Map([...(fromPlain(QUEUE) as Dict), ['payload', payload]]);
  try {
    compareTaskDefinition({ name: 'decision', taskId: 'D', task }, rebuilt);
    return true;
  } catch (error) {
    if (error instanceof CotFailure) return false;
    throw error;
  }
}

const word = fc.constantFrom(
  'y',
  'yes',
  'on',
  'null',
  'None',
  '~',
  '1',
  '1.0',
  '1:30',
  '01:30',
  '010',
  '1e3',
  '2026-01-31',
  '',
  ' ',
  'a\n',
  'a',
  'é',
  '😀',
  '__proto__',
);
/** JSON writes some with an exponent and without a point: to YAML 1.1 these are texts. */
const plainFloat = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !String(value).includes('e'));
const leaf = fc.oneof(word, fc.integer(), fc.boolean(), plainFloat, fc.constantFrom(0, 1, -1, 2 ** 53));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(word, fc.constantFrom('env', 'a')), tie('tree'), { maxKeys: 3 }),
  ),
}));

/** One of the places in a value where something stands that is not dropped before comparing. */
type Change = (value: unknown, pick: number, to: unknown) => unknown;

const changed: Change = (value, pick, to) => {
  if (typeof value !== 'object' || value === null) return to;
  const keys = Object.keys(value);
  const key = keys[pick % (keys.length + 1)];
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((member: unknown, index) =>
      String(index) === key ? changed(member, Math.floor(pick / 5), to) : member,
    );
  const entries = Object.entries(value).map(([name, member]) => [
    name,
    name === key ? changed(member, Math.floor(pick / 5), to) : (member as unknown),
  ]);
  return Object.fromEntries(entries) as unknown;
};

/** What is left for comparing, with all numbers as JavaScript has them and keys in order. */
function essence(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  const kept = Object.entries(value).filter(([, member]) => !isNothing(member));
  if (Array.isArray(value)) return kept.map(([, member]) => essence(member));
  return { dict: kept.map(([key, member]) => [key, essence(member)] as const).sort(([a], [b]) => (a < b ? -1 : 1)) };
}

function isNothing(value: unknown): boolean {
  return value === null || value === 'null' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Floats that are neighbours are equal to dictdiffer: such pairs prove nothing. */
function nearlyEqual(a: unknown, b: unknown): boolean {
  return (
    typeof a === 'number' &&
    typeof b === 'number' &&
    Math.abs(a - b) <= Number.EPSILON * Math.max(Math.abs(a), Math.abs(b))
  );
}

describe('a definition that differs', () => {
  it('never matches, and one that does not always does, whatever is changed where', () => {
    fc.assert(
      fc.property(tree, fc.nat(), leaf, (original, pick, to) => {
        const other = changed(original, pick, to);
        const same =
          JSON.stringify(essence({ x: original })) === JSON.stringify(essence({ x: other })) ||
          nearlyEqual(original, other);
        const template = JSON.stringify({ x: original });
        expect(matches(template, parseJson(JSON.stringify({ x: other })))).toBe(same);
      }),
      { numRuns: 800, seed: 7 },
    );
  });

  /** What stands in a template, and the one value in a task that it equals; none for a date. */
  const REBUILT: readonly (readonly [string, string | undefined])[] = [
    ...([
      ['yes', 'true'],
      ['y', '"y"'],
      ["'yes'", '"yes"'],
      ['n', '"n"'],
      ['Off', 'false'],
      ["'Off'", '"Off"'],
    ] as const),
    ...([
      ['010', '8'],
      ["'010'", '"010"'],
      ['0o10', '"0o10"'],
      ['08', '"08"'],
      ['0x1F', '31'],
      ['1_000', '1000'],
      ['0b11', '3'],
    ] as const),
    ...([
      ['1:30', '90'],
      ['01:30', '"01:30"'],
      ['1e3', '"1e3"'],
      ['1.0e+3', '1000'],
      ['1e+22', '"1e+22"'],
      ['.5', '0.5'],
      ["'.5'", '".5"'],
    ] as const),
    ...([
      ['2026-01-31', undefined],
      ["'2026-01-31'", '"2026-01-31"'],
      ['2026-01-31 10:20:30', undefined],
    ] as const),
    ...([
      ['|-\n  a', '"a"'],
      ['|\n  a', '"a"'],
      ['|\n  a\n', '"a\\n"'],
      ['|+\n  a\n\n', '"a\\n\\n"'],
      ['>\n  a\n  b\n', '"a b\\n"'],
    ] as const),
    ...([
      ["'${1.0}'", '"1.0"'],
      ["'${1}'", '"1"'],
      ["'${true}'", '"true"'],
      ["'${4 / 2}'", '"2.0"'],
      ["'${1 / 10}'", '"0.1"'],
    ] as const),
    ...([
      ["'${10 ** 22}'", '"10000000000000000000000"'],
      ["'${1.0 * 10 ** 22}'", '"1e+22"'],
      ["'${2 ** 53 + 1}'", '"9007199254740993"'],
    ] as const),
    ...([
      ['{$eval: "4 / 2"}', '2'],
      ['{$eval: "2 ** 70"}', '1180591620717411303424'],
      ['{$json: 1.0}', '"1.0"'],
      ['{$json: 1}', '"1"'],
    ] as const),
  ];

  it('is distinguished in the corner cases where languages differ', () => {
    const values = REBUILT.flatMap(([, value]) => (value === undefined ? [] : [value]));
    const wrong = REBUILT.flatMap(([template, own]) =>
      values.flatMap((value) => {
        const found = matches(`x: ${template}`, parseJson(`{"x": ${value}}`));
        const wanted = own !== undefined && equals(parseJson(own), parseJson(value));
        return found === wanted ? [] : [{ template, value, found }];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('is no template where Python has tuples', () => {
    expect(() => matches('x: !!omap [a: 1]', parseJson('{"x": [["a", 1]]}'))).toThrow('no task can hold');
    expect(() => matches('x: !!pairs [a: 1]', parseJson('{"x": [["a", 1]]}'))).toThrow('no task can hold');
    expect(matches('x: !!omap []\ny: z', parseJson('{"y": "z"}'))).toBe(true);
  });

  it('is no template where Python would not join what JavaScript joins', () => {
    expect(() => matches('x: "\\ud83d\\ude00"', parseJson('{"x": "😀"}'))).toThrow('escaped one by one');
    expect(matches('x: "\\U0001f600"', parseJson('{"x": "\\ud83d\\ude00"}'))).toBe(true);
  });
});
