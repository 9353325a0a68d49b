import { describe, expect, it } from 'vitest';
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

  it('has no file that nobody has opened', () => {
    expect(() => new WorkFolder().read('a')).toThrow('no such file');
  });
});
