import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PythonError } from '../../python/error.js';
import { verifyWithAnyKey } from './any-key.js';
import { decodeBase64 } from '../../python/base64.js';
import { Ed25519KeyError, ed25519PublicKey, verifyEd25519 } from './ed25519.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const keyText = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
const contents = Buffer.from('{"taskId": "x"}');
const signature = sign(null, contents, privateKey);

describe('base64', () => {
  it('is read past foreign characters, up to its padding', () => {
    expect(Buffer.from(decodeBase64(' Y=\nW*Jj')).toString()).toBe('abc');
    expect(Buffer.from(decodeBase64('YQ==YQ==')).toString()).toBe('a');
    expect(decodeBase64('')).toEqual(new Uint8Array());
  });

  it('must not end within a group', () => {
    expect(() => decodeBase64('YWJ')).toThrow('lacks its padding');
    expect(() => decodeBase64('YWJjZ')).toThrow('one character too many');
  });

  it('must be ASCII', () => {
    expect(() => decodeBase64('YWJj\u00e9')).toThrow('not ASCII');
  });
});

describe('an ed25519 key', () => {
  it('verifies what its other half has signed', () => {
    const key = ed25519PublicKey(keyText);
    expect(verifyEd25519(key, contents, signature)).toBe(true);
    expect(verifyEd25519(key, Buffer.from('{}'), signature)).toBe(false);
    expect(verifyEd25519(key, contents, signature.subarray(1))).toBe(false);
    expect(verifyEd25519(key, contents, new Uint8Array())).toBe(false);
  });

  it('is made once for one text', () => {
    expect(ed25519PublicKey(keyText)).toBe(ed25519PublicKey(keyText));
  });

  it('that is not base64 lets the next key be tried; one of the wrong length does not', () => {
    expect(() => ed25519PublicKey('abc')).toThrow(Ed25519KeyError);
    expect(() => ed25519PublicKey('c2hvcnQ=')).toThrow(PythonError);
    expect(() => ed25519PublicKey('c2hvcnQ=')).not.toThrow(Ed25519KeyError);
  });
});

describe('several keys', () => {
  it('verify a signature if one of them does', () => {
    expect(verifyWithAnyKey(['abc', keyText], contents, signature)).toBe(true);
    expect(verifyWithAnyKey(['abc'], contents, signature)).toBe(false);
    expect(verifyWithAnyKey([], contents, signature)).toBe(false);
  });

  it('are tried in turn, up to one of the wrong length', () => {
    expect(verifyWithAnyKey([keyText, 'c2hvcnQ='], contents, signature)).toBe(true);
    expect(() => verifyWithAnyKey(['c2hvcnQ=', keyText], contents, signature)).toThrow('has 32 bytes, found 5');
  });
});
