import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentAt, environmentsIn, makeEnvironment, removeEnvironment } from './environment.js';

const NOTE = {
  format: 1,
  holds: 'scriptworker 63.6.1',
  python: '3.11.7',
  installedAt: '2026-11-28T00:00:00Z',
} as const;

function cache(): string {
  return mkdtempSync(path.join(tmpdir(), 'cot-bench-environments-'));
}

async function make(folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'bin'));
  writeFileSync(path.join(folder, 'bin', 'python'), '');
}

describe('environments', () => {
  it('are there when they are whole', async () => {
    const folder = cache();
    const made = await makeEnvironment(folder, 'a', NOTE, async (fresh) => {
      await make(fresh);
      expect(environmentsIn(folder)).toEqual([]);
    });
    expect(environmentsIn(folder)).toEqual([made]);
    expect(environmentAt(folder, 'a')).toEqual({ key: 'a', folder: path.join(folder, 'a'), note: NOTE });
  });

  it('leave nothing behind when making them fails', async () => {
    const folder = cache();
    const failing = makeEnvironment(folder, 'a', NOTE, async (fresh) => {
      await make(fresh);
      throw new Error('no network');
    });
    await expect(failing).rejects.toThrow('no network');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('take the place of one that is broken, and give way to one that was quicker', async () => {
    const folder = cache();
    mkdirSync(path.join(folder, 'a'));
    writeFileSync(path.join(folder, 'a', 'cot-bench.json'), JSON.stringify(NOTE));
    expect(environmentAt(folder, 'a')).toBeUndefined();
    await makeEnvironment(folder, 'a', NOTE, make);
    const quicker = { ...NOTE, holds: 'of another process' };
    const found = await makeEnvironment(folder, 'b', NOTE, async (fresh) => {
      await make(fresh);
      await makeEnvironment(folder, 'b', quicker, make);
    });
    expect(found.note.holds).toBe('of another process');
    expect(readdirSync(folder)).toEqual(['a', 'b']);
  });

  it('clear away what an ended process left half-made, not what a running one makes', async () => {
    const folder = cache();
    const ended = path.join(folder, '.new-999999999-x');
    const running = path.join(folder, `.new-${process.ppid}-x`);
    mkdirSync(ended);
    mkdirSync(running);
    await makeEnvironment(folder, 'a', NOTE, make);
    expect([existsSync(ended), existsSync(running)]).toEqual([false, true]);
  });

  it('can be removed', async () => {
    const folder = cache();
    removeEnvironment(await makeEnvironment(folder, 'a', NOTE, make));
    expect(readdirSync(folder)).toEqual([]);
  });
});
