import { describe, expect, it } from 'vitest';
import { PythonError } from '../error.js';
import { asDict, asString, at, contains, getOr, getPath, hashable, item, iterate, truthy } from './access.js';
import { Bytes, dict, Float, PyDate, PySet, type Value } from './value.js';

/** The Python exception that the original would raise. */
function kindOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return error instanceof PythonError ? error.kind : String(error);
  }
}

const task = dict({ payload: dict({ env: null, command: ['a'] }), ['__proto__']: 1 });

describe('subscripts', () => {
  it('reach into dicts', () => {
    expect(at(task, 'payload', 'command')).toEqual(['a']);
    expect(item(dict({ a: null }), 'a')).toBeNull();
  });

  it('fail as in Python', () => {
    expect(kindOf(() => item(task, 'extra'))).toBe('KeyError');
    expect(kindOf(() => at(task, 'payload', 'env', 'A'))).toBe('TypeError');
    expect(kindOf(() => item(['a'], 'a'))).toBe('TypeError');
  });

  it('find nothing that no key put there', () => {
    expect(kindOf(() => item(new Map(), 'constructor'))).toBe('KeyError');
    expect(getOr(new Map(), 'toString', 'none')).toBe('none');
  });
});

describe('get with a fallback', () => {
  it('keeps null that is there', () => {
    expect(getOr(dict({ a: null }), 'a', 1)).toBeNull();
    expect(getOr(dict({}), 'a', 1)).toBe(1);
    expect(getPath(task, ['payload', 'env'], 'none')).toBeNull();
    expect(getPath(task, ['extra', 'action'], 'none')).toBe('none');
  });

  it('finds keys that Python calls equal', () => {
    expect(getOr(new Map<Value, Value>([[1, 'one']]), new Float(1), 'none')).toBe('one');
  });

  it('fails on what has no get, and on keys that have no hash', () => {
    expect(kindOf(() => getOr(null, 'a', 1))).toBe('AttributeError');
    expect(kindOf(() => getPath(task, ['payload', 'env', 'A'], 1))).toBe('AttributeError');
    expect(kindOf(() => getOr(task, [], 1))).toBe('TypeError');
    expect(kindOf(() => getOr(['a'], [], 1))).toBe('AttributeError');
  });
});

describe('types asked for', () => {
  it('are given or refused', () => {
    expect(asDict(task)).toBe(task);
    expect(asString('a')).toBe('a');
    expect(kindOf(() => asDict([]))).toBe('AttributeError');
    expect(kindOf(() => asString(1))).toBe('AttributeError');
    expect(kindOf(() => asString(null))).toBe('AttributeError');
  });

  it('for keys exclude collections', () => {
    expect(hashable(null)).toBeNull();
    for (const value of [[], new Map(), new PySet([])]) expect(kindOf(() => hashable(value))).toBe('TypeError');
  });
});

describe('loops', () => {
  it('meet members, characters and keys', () => {
    expect(iterate([1, 2])).toEqual([1, 2]);
    expect(iterate('a😀')).toEqual(['a', '😀']);
    expect(iterate(dict({ b: 1, a: 2 }))).toEqual(['b', 'a']);
    expect(iterate(new PySet([1]))).toEqual([1]);
  });

  it.each<[Value]>([[null], [1], [true], [new PyDate('2026-01-01', 'date')]])('fail on %s', (value) => {
    expect(kindOf(() => iterate(value))).toBe('TypeError');
  });
});

describe('in', () => {
  it('looks for substrings, keys and members', () => {
    expect(contains('abc', 'bc')).toBe(true);
    expect(contains(dict({ a: 1 }), 'a')).toBe(true);
    expect(contains(new Map<Value, Value>([[1, 2]]), true)).toBe(true);
    expect(contains([['a'], 1], ['a'])).toBe(true);
    expect(contains([1], new Float(1))).toBe(true);
    expect(contains(new Map(), '__proto__')).toBe(false);
  });

  it('fails as in Python', () => {
    expect(kindOf(() => contains('1', 1))).toBe('TypeError');
    expect(kindOf(() => contains(null, 'a'))).toBe('TypeError');
    expect(kindOf(() => contains(new Map(), []))).toBe('TypeError');
  });
});

describe('truth', () => {
  it.each<[Value]>([
    [null],
    [false],
    [0],
    [0n],
    [new Float(-0)],
    [''],
    [[]],
    [new Map()],
    [new PySet([])],
    [new Bytes(new Uint8Array())],
  ])('%s is false', (value) => {
    expect(truthy(value)).toBe(false);
  });

  it.each<[Value]>([
    [true],
    [-1],
    [Number.NaN],
    [0.5],
    [new Float(1)],
    ['0'],
    [[null]],
    [dict({ a: 1 })],
    [new PySet([0])],
    [new PyDate('2026-01-01', 'date')],
  ])('%s is true', (value) => {
    expect(truthy(value)).toBe(true);
  });
});
