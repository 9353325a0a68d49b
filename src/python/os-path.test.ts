import { describe, expect, it } from 'vitest';
import { assertIsParent, joinPath, normalPath, resolvedPath } from './os-path.js';

const failure = (kind: string, message: string): Error => expect.objectContaining({ kind, message }) as Error;

describe('paths, as Python has them', () => {
  it.each([
    [['/a', 'b'], '/a/b'],
    [['/a/', 'b'], '/a/b'],
    [['', 'b'], 'b'],
    [['/a', 'b', 'c'], '/a/b/c'],
    [['/a', '/b', 'c'], '/b/c'],
    [['/a', ''], '/a/'],
    [['/a'], '/a'],
  ])('are joined: %j', ([folder = '', ...names], path) => {
    expect(joinPath(folder, ...names)).toBe(path);
  });

  it('are texts', () => {
    expect(() => joinPath(3)).toThrow(failure('TypeError', 'expected a path, found int'));
    expect(() => joinPath('a', null)).toThrow(failure('TypeError', 'expected a path, found None'));
  });

  it.each([
    ['/a/b', '/a/b'],
    ['/a/./b', '/a/b'],
    ['/a//b/', '/a/b'],
    ['/a/../b', '/b'],
    ['/../a', '/a'],
    ['//a/b', '//a/b'],
    ['///a', '/a'],
    ['a/../..', '..'],
    ['../../a', '../../a'],
    ['a/b/../..', '.'],
    ['', '.'],
    ['.', '.'],
    ['/', '/'],
    ['/a/.b', '/a/.b'],
    ['/a b/c', '/a b/c'],
    ['/a..b/c', '/a..b/c'],
    ['//', '//'],
  ])('are made normal: %j', (path, normal) => {
    expect(normalPath(path)).toBe(normal);
  });

  it.each([
    ['/a/b', '/a/b'],
    ['/a/../b', '/b'],
    ['//a', '/a'],
    ['a', '/a'],
    ['/', '/'],
    ['/\udc80', '/\udc80'],
    ['/\ud83d\ude00', '/\ud83d\ude00'],
  ])('lead somewhere: %j', (path, place) => {
    expect(resolvedPath(path)).toBe(place);
  });

  it.each([
    ['/a\0', 'a path holds a NUL character'],
    ['/\ud83d', 'a path holds half a surrogate pair'],
    ['/\udd00', 'a path holds half a surrogate pair'],
  ])('lead nowhere: %j', (path, message) => {
    expect(() => resolvedPath(path)).toThrow(failure('ValueError', message));
  });

  it.each([
    ['/cot/a', '/cot'],
    ['/cot', '/cot'],
    ['/cot/a/../b', '/cot/'],
    ['/a', '/'],
  ])('lie below a folder: %s below %s', (path, folder) => {
    expect(() => assertIsParent(path, folder)).not.toThrow();
  });

  it.each([
    ['/cot/../a', '/cot', '/a'],
    ['/cots', '/cot', '/cots'],
    ['/', '/cot', '/'],
  ])('lie elsewhere: %s is not below %s', (path, folder, found) => {
    expect(() => assertIsParent(path, folder)).toThrow(
      failure('ValueError', `expected a path below ${folder}, found ${found}`),
    );
  });
});
