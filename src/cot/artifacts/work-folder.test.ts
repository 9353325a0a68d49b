import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LimitError } from '../../base/errors.js';
import { WorkFolder } from './work-folder.js';

const BLOCK = 8192;
const bytes = (size: number, value = 1): Uint8Array => new Uint8Array(size).fill(value);

describe('WorkFolder', () => {
  it('gives back what was written, in pieces or in one', () => {
    const folder = new WorkFolder();
    const sink = folder.sink('a');
    sink.open();
    for (let piece = 0; piece < 20; piece++) sink.write(bytes(1000, piece));
    sink.close();
    expect([...folder.read('a')]).toEqual(Array.from({ length: 20_000 }, (_, index) => Math.floor(index / 1000)));
  });

  it('has a file from the moment it is opened, and in it only whole blocks until it is closed', () => {
    const folder = new WorkFolder();
    const sink = folder.sink('a');
    expect(folder.exists('a')).toBe(false);
    sink.open();
    expect(folder.exists('a')).toBe(true);
    sink.write(bytes(BLOCK));
    expect(folder.read('a')).toHaveLength(0);
    sink.write(bytes(1));
    expect(folder.read('a')).toHaveLength(BLOCK);
    sink.close();
    expect(folder.read('a')).toHaveLength(BLOCK + 1);
  });

  it('truncates what another is writing, whose later blocks then leave a hole of NUL bytes', () => {
    const folder = new WorkFolder();
    const first = folder.sink('a');
    const second = folder.sink('a');
    first.open();
    first.write(bytes(BLOCK + 1));
    second.open();
    expect(folder.read('a')).toHaveLength(0);
    first.close();
    const left = folder.read('a');
    expect(left).toHaveLength(BLOCK + 1);
    expect(left.subarray(0, BLOCK).every((byte) => byte === 0)).toBe(true);
    expect(left[BLOCK]).toBe(1);
    second.write(bytes(10, 2));
    second.close();
    expect(folder.read('a').subarray(0, 11)).toEqual(Uint8Array.from([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0]));
  });

  it('starts anew when a download is tried again', () => {
    const folder = new WorkFolder();
    const sink = folder.sink('a');
    sink.open();
    sink.write(bytes(100));
    sink.open();
    sink.write(bytes(5, 7));
    sink.close();
    expect(folder.read('a')).toEqual(bytes(5, 7));
  });

  it('has only files that were opened', () => {
    expect(() => new WorkFolder().read('a')).toThrow('no such file');
  });

  describe('a file that is only hashed', () => {
    const sha256 = (...pieces: readonly Uint8Array[]): string =>
      createHash('sha256').update(Buffer.concat(pieces)).digest('hex');
    const MIB = 1024 * 1024;

    function write(folder: WorkFolder, pieces: readonly Uint8Array[]): void {
      const sink = folder.sink('a', ['sha256']);
      sink.open();
      for (const piece of pieces) sink.write(piece);
      sink.close();
    }

    it('is kept until it is forgotten', () => {
      const folder = new WorkFolder();
      write(folder, [bytes(2 * MIB)]);
      expect(folder.read('a')).toHaveLength(2 * MIB);
      folder.forget('a');
      expect(folder.digest('a', 'sha256')).toBe(sha256(bytes(2 * MIB)));
      expect(() => folder.read('a')).toThrow('not kept');
    });

    it('is hashed on the way if it is large', () => {
      const folder = new WorkFolder();
      const pieces = Array.from({ length: 20 }, (_, index) => bytes(MIB, index));
      write(folder, pieces);
      expect(() => folder.read('a')).toThrow('not kept');
      expect(folder.digest('a', 'sha256')).toBe(sha256(...pieces));
      expect(folder.digest('a', 'sha256')).toBe(sha256(...pieces));
    });

    it('can be written anew', () => {
      const folder = new WorkFolder();
      write(folder, [bytes(10 * MIB)]);
      write(folder, [bytes(3, 9)]);
      expect(folder.digest('a', 'sha256')).toBe(sha256(bytes(3, 9)));
    });

    it('is not forgotten while it is being written', () => {
      const folder = new WorkFolder();
      write(folder, [bytes(10)]);
      folder.sink('a', ['sha256']).open();
      folder.forget('a');
      expect(folder.read('a')).toHaveLength(0);
    });

    it('has a limit if two write into it at once', () => {
      const folder = new WorkFolder();
      const [one, two] = [folder.sink('a', ['sha256']), folder.sink('a', ['sha256'])];
      one.open();
      for (let count = 0; count < 10; count++) one.write(bytes(MIB));
      two.open();
      const piece = bytes(MIB);
      expect(() => {
        for (let count = 0; count < 200; count++) {
          two.write(piece);
          one.write(piece);
        }
      }).toThrow(LimitError);
    });
  });
});

describe('WorkFolder with files that are renamed when they are complete', () => {
  const folder = (): WorkFolder => new WorkFolder('renamed');

  it('has a file only when it is complete', () => {
    const renamed = folder();
    const sink = renamed.sink('a');
    sink.open();
    sink.write(bytes(BLOCK + 1));
    expect(renamed.exists('a')).toBe(false);
    sink.close();
    expect(renamed.read('a')).toHaveLength(BLOCK + 1);
  });

  it('lets two downloads of one file be, and keeps the one that ends last', () => {
    const renamed = folder();
    const [first, second] = [renamed.sink('a'), renamed.sink('a')];
    first.open();
    first.write(bytes(BLOCK + 1));
    second.open();
    second.write(bytes(10, 2));
    first.close();
    expect(renamed.read('a')).toEqual(bytes(BLOCK + 1));
    second.close();
    expect(renamed.read('a')).toEqual(bytes(10, 2));
  });

  it('keeps what was there while a download is tried again, and forgets it on demand', () => {
    const renamed = folder();
    renamed.write('a', bytes(3));
    const sink = renamed.sink('a');
    sink.open();
    sink.write(bytes(5, 2));
    sink.open();
    expect(renamed.read('a')).toEqual(bytes(3));
    renamed.remove('a');
    expect(renamed.exists('a')).toBe(false);
  });
});
