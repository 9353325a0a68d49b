import type { Patch } from '../../patched-scenario.js';
import { CRON, SIGNING, TEMPLATE } from '../good-chain.js';
import { hostileCase, type HostileCase } from './case.js';

const LONG = 100_000;

/** A `.taskcluster.yml` with this as its only task. */
function task(lines: string): Patch {
  return { sources: { [TEMPLATE]: `version: 1\ntasks:\n  - ${lines.split('\n').join('\n    ')}\n` } };
}

function expression(text: string): Patch {
  return task(`a: {$eval: ${JSON.stringify(text)}}`);
}

/** Templates and cron jobs that never end, or explode in size. */
export const TEMPLATE_CASES: readonly HostileCase[] = [
  hostileCase('a range of a billion', () => expression('range(0, 1000000000)')),
  hostileCase('ranges within ranges', () =>
    task('$map: {$eval: "range(0, 3000)"}\neach(x):\n  $map: {$eval: "range(0, 3000)"}\n  each(y): {$eval: "x + y"}'),
  ),
  hostileCase('a text that doubles itself', () =>
    task('$reduce: {$eval: "range(0, 60)"}\ninitial: x\neach(sum, n): {$eval: "sum + sum"}'),
  ),
  hostileCase('a list that doubles itself', () =>
    task('$reduce: {$eval: "range(0, 60)"}\ninitial: [x]\neach(sum, n): {$eval: "sum + sum"}'),
  ),
  hostileCase('a text that holds itself twice', () =>
    task('$reduce: {$eval: "range(0, 60)"}\ninitial: x\neach(sum, n): "${sum}${sum}"'),
  ),
  hostileCase('a value that holds itself twice', () =>
    task('$reduce: {$eval: "range(0, 60)"}\ninitial: {a: 1}\neach(sum, n): {l: {$eval: sum}, r: {$eval: sum}}'),
  ),
  hostileCase('a number to a high power', () => expression('9 ** 9 ** 9 ** 9')),
  hostileCase('a number that squares itself', () =>
    task('$reduce: {$eval: "range(0, 60)"}\ninitial: 9\neach(sum, n): {$eval: "sum * sum"}'),
  ),
  hostileCase('100 000 opening brackets', () => expression('('.repeat(LONG))),
  hostileCase('100 000 nested brackets', () => expression(`${'('.repeat(LONG)}1${')'.repeat(LONG)}`)),
  hostileCase('100 000 signs', () => expression(`${'-'.repeat(LONG)}1`)),
  hostileCase('100 000 additions', () => expression(`1${'+1'.repeat(LONG)}`)),
  hostileCase('100 000 accesses', () => expression(`push${'.push'.repeat(LONG)}`)),
  hostileCase('100 000 expressions in a text', () => task(`a: "${'${1}'.repeat(LONG)}"`)),
  hostileCase('100 000 expressions that never end', () => task(`a: "${'${'.repeat(LONG)}"`)),
  hostileCase('100 000 quotes in an expression', () => expression("'".repeat(LONG))),
  hostileCase('an unknown operator', () => task('$import: os')),
  hostileCase('a function of JavaScript', () => expression('as_slugid.constructor("return process")()')),
  hostileCase('a function that is not called', () => expression('as_slugid')),
  hostileCase('a span of time without end', () => expression(`fromNow('${'9'.repeat(LONG)} years')`)),
  hostileCase('a span of time of many units', () => expression(`fromNow('${'1 year '.repeat(LONG)}')`)),
  hostileCase('a key that is an operator and its value too', () =>
    task('$let: {a: {$let: {b: 1}, in: {$eval: b}}}\nin: {$let: {a: {$eval: a}}, in: {$eval: "a.b.c"}}'),
  ),
  hostileCase('a context that is shadowed', () =>
    task('$let: {as_slugid: 1, range: 2, tasks_for: 3}\nin: {a: {$eval: "as_slugid(range)"}}'),
  ),
  hostileCase('sorting of very many things', () => task('$sort: {$eval: "range(0, 900000)"}\nby(x): -x')),
  hostileCase('merging of very many things', () =>
    task('$merge: {$map: {$eval: "range(0, 900000)"}, each(x): {a: 1}}'),
  ),
  hostileCase('a split into very many things', () => expression(`split('${'a'.repeat(LONG)}', '')`)),
  hostileCase('a million tasks', () => ({
    sources: { [TEMPLATE]: `tasks: {$map: {$eval: "range(0, 900000)"}, each(x): {a: {$eval: x}}}` },
  })),
  hostileCase('tasks that are a number', () => ({ sources: { [TEMPLATE]: 'tasks: 7' } })),
  hostileCase('tasks that are texts', () => ({ sources: { [TEMPLATE]: 'tasks: [a, b]' } })),
  hostileCase('a cron job that is nested 100 000 deep', () => ({
    tasks: SIGNING.task(CRON, ['extra', 'cron'], '['.repeat(LONG)),
  })),
  hostileCase('a cron job that is a number', () => ({ tasks: SIGNING.task(CRON, ['extra', 'cron'], 7) })),
  hostileCase('a cron job with __proto__', () => ({
    tasks: SIGNING.task(CRON, ['extra', 'cron'], '{"__proto__": {"job_name": "x"}}'),
  })),
  hostileCase('a tasks_for that is a list', () => ({ tasks: SIGNING.task(CRON, ['extra', 'tasks_for'], []) })),
  hostileCase('a tasks_for named __proto__', () => ({
    tasks: SIGNING.task(CRON, ['extra', 'tasks_for'], '__proto__'),
  })),
  hostileCase('a parent task with very many members', () => {
    const env = Object.fromEntries(Array.from({ length: 20_000 }, (_, number) => [`K${number}`, 'x']));
    return { tasks: SIGNING.task(CRON, ['payload', 'env2'], env) };
  }),
];
