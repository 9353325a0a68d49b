import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ArtifactSink } from './artifact-body.js';

const MIB = 1024 * 1024;
const SHA256 = ['sha256'];
const sha256 = (...pieces: readonly Uint8Array[]): string =>
  createHash('sha256').update(Buffer.concat(pieces)).digest('hex');

/** The body of what arrives in pieces. */
function bodyOf(pieces: readonly Uint8Array[], { toBeRead = false, announced = 0, algorithms = SHA256 } = {}) {
  const sink = new ArtifactSink(toBeRead, algorithms);
  sink.open(announced);
  for (const piece of pieces) sink.write(piece);
  sink.close();
  return sink.body();
}

const eight = [Buffer.alloc(8 * MIB, 'a')];
const more = [...eight, Buffer.from('b')];

describe('a downloaded artifact', () => {
  it('is kept with its hashes', () => {
    const body = bodyOf([Buffer.from('ab'), Buffer.from('c')]);
    expect(Buffer.from(body.bytes as Uint8Array).toString()).toBe('abc');
    expect(body.digest('sha256')).toBe(sha256(Buffer.from('abc')));
  });

  it('is kept up to 8 MiB', () => {
    expect(bodyOf(eight).bytes?.byteLength).toBe(8 * MIB);
    expect(bodyOf(eight).digest('sha256')).toBe(sha256(...eight));
  });

  it('is hashed and not kept beyond', () => {
    const body = bodyOf([...more, Buffer.from('c')], { algorithms: ['sha256', 'sha512'] });
    expect(body.bytes).toBeUndefined();
    expect(body.digest('sha256')).toBe(sha256(...more, Buffer.from('c')));
    expect(body.digest('sha512')).toHaveLength(128);
    expect(body.digest('md5')).toBe('');
  });

  it('is kept whatever its size if it is to be read', () => {
    expect(bodyOf(more, { toBeRead: true }).bytes?.byteLength).toBe(8 * MIB + 1);
    expect(bodyOf(more, { toBeRead: true, announced: 9 * MIB }).digest('sha256')).toBe(sha256(...more));
  });

  it('is what came last, if it was asked for again', () => {
    const sink = new ArtifactSink(false, SHA256);
    sink.open();
    for (const piece of more) sink.write(piece);
    sink.open();
    sink.write(Buffer.from('x'));
    expect(Buffer.from(sink.body().bytes as Uint8Array).toString()).toBe('x');
    for (const piece of eight) sink.write(piece);
    expect(sink.body().digest('sha256')).toBe(sha256(Buffer.from('x'), ...eight));
  });

  it('is empty where nothing arrived', () => {
    expect(new ArtifactSink(false, SHA256).body().bytes?.byteLength).toBe(0);
  });
});
