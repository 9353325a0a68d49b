import { describe, expect, it } from 'vitest';
import { KeptPieces } from './kept-pieces.js';

const MIB = 1024 * 1024;

function kept(announcedBytes: number, ...pieces: readonly Uint8Array[]): Uint8Array {
  const body = new KeptPieces(announcedBytes);
  for (const piece of pieces) body.add(piece);
  return body.joined();
}

/** Pieces that tell each other apart. */
function pieces(count: number, size: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => new Uint8Array(size).fill(at + 1));
}

describe('a body in pieces', () => {
  it('is the piece itself if it is only one', () => {
    const [piece = new Uint8Array()] = pieces(1, 2 * MIB);
    expect(kept(2 * MIB, piece)).toBe(piece);
    expect(kept(0, piece)).toBe(piece);
  });

  it.each([0, 1000, 4 * MIB, 3 * MIB, 5 * MIB, 2.5 * MIB])('is whole, with %d bytes announced', (announced) => {
    const all = pieces(4, MIB);
    expect(Buffer.compare(kept(announced, ...all), Buffer.concat(all))).toBe(0);
  });

  it('is in one place if its size was announced', () => {
    const all = pieces(4, MIB);
    expect(kept(4 * MIB, ...all).buffer.byteLength).toBe(4 * MIB);
  });

  it('is in one place from 1 MiB on, and in pieces below', () => {
    const place = (announced: number): number => {
      const body = new KeptPieces(announced);
      for (const piece of pieces(2, announced / 2)) body.add(piece);
      return body.all.length;
    };
    expect([place(MIB), place(MIB - 2), place(2 * MIB)]).toEqual([1, 2, 1]);
  });

  it('leaves that place when there is more than was announced', () => {
    const body = new KeptPieces(2 * MIB);
    const [first, second, third] = pieces(3, MIB) as [Uint8Array, Uint8Array, Uint8Array];
    for (const piece of [first, second]) body.add(piece);
    expect(body.all.map(({ byteLength }) => byteLength)).toEqual([2 * MIB]);
    body.add(third);
    expect(body.all.map(({ byteLength }) => byteLength)).toEqual([2 * MIB, MIB]);
    expect(body.all[1]).toBe(third);
  });

  it('can be empty', () => {
    expect(kept(0)).toHaveLength(0);
    expect(kept(4 * MIB)).toHaveLength(0);
  });
});
