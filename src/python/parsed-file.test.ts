import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../test/values.js';
import { parsedFile } from './parsed-file.js';

describe('a file', () => {
  it('is read as what it is said to be', () => {
    const bytes = Buffer.from('{"a": 0o17}');
    expect(parsedFile(Buffer.from('{"a": 1}'), 'json')).toEqual(fromPlain({ a: 1 }));
    expect(parsedFile(Buffer.from('a: 1'), 'yaml')).toEqual(fromPlain({ a: 1 }));
    expect(() => parsedFile(bytes, 'json')).toThrow();
    expect(parsedFile(bytes, 'yaml')).toEqual(fromPlain({ a: '0o17' }));
  });

  it('is read once', () => {
    const bytes = Buffer.from('{"a": [1]}');
    expect(parsedFile(bytes, 'json')).toBe(parsedFile(bytes, 'json'));
  });
});
