import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArtifactPort, Sink } from '../cot/ports.js';
import { OutputError } from '../base/errors.js';
import { clearPartialArtifacts, storedArtifacts } from './stored-artifacts.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const IGNORE: Sink = { open: () => undefined, write: () => undefined, close: () => undefined };

function portOf(download: (sink: Sink) => void): ArtifactPort {
  return { url: () => 'https://tc.example/', download: async (_taskId, _name, sink) => download(sink) };
}

describe('artifacts in a work directory', () => {
  it('are written as they come, where scriptworker puts them', async () => {
    const seen: string[] = [];
    const port = portOf((sink) => {
      sink.open();
      sink.write(Buffer.from('first attempt'));
      sink.open();
      sink.write(Buffer.from('se'));
      sink.write(Buffer.from('cond'));
      sink.close();
    });
    await storedArtifacts(port, folder).download('TASK', 'public/a/b.zip', {
      ...IGNORE,
      write: (piece) => seen.push(Buffer.from(piece).toString()),
    });
    expect(readFileSync(path.join(folder, 'cot/TASK/public/a/b.zip'), 'utf8')).toBe('second');
    expect(seen).toEqual(['first attempt', 'se', 'cond']);
  });

  it('have no file before they are whole', async () => {
    const port = portOf((sink) => {
      sink.open();
      sink.write(Buffer.from('half'));
      throw new Error('the connection broke');
    });
    await expect(storedArtifacts(port, folder).download('TASK', 'public/x', IGNORE)).rejects.toThrow('broke');
    expect(readdirSync(path.join(folder, 'cot/TASK/public'))).toEqual([]);
  });

  it('never leave the folder of their task', async () => {
    const port = portOf((sink) => {
      sink.open();
      sink.close();
    });
    await storedArtifacts(port, path.join(folder, 'inner')).download('TASK', '../../../outside', IGNORE);
    expect(existsSync(path.join(folder, 'outside'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('say so when they cannot be written', async () => {
    writeFileSync(path.join(folder, 'cot'), '');
    await expect(
      storedArtifacts(
        portOf((sink) => sink.open()),
        folder,
      ).download('TASK', 'public/x', IGNORE),
    ).rejects.toThrow(OutputError);
  });

  it('are what was verified, also if one is called as the unfinished file of another might be', async () => {
    const bodies: Record<string, string> = { 'public/x': 'harmless', 'public/x.partial': 'evil' };
    const port: ArtifactPort = {
      url: () => 'https://tc.example/',
      download: async (_taskId, name, sink) => {
        sink.open();
        sink.write(Buffer.from(bodies[name] ?? ''));
        await new Promise((resolve) => setTimeout(resolve, name === 'public/x' ? 20 : 5));
        sink.close();
      },
    };
    const stored = storedArtifacts(port, folder);
    await Promise.all(Object.keys(bodies).map((name) => stored.download('TASK', name, IGNORE)));
    for (const [name, body] of Object.entries(bodies))
      expect(readFileSync(path.join(folder, 'cot/TASK', name), 'utf8')).toBe(body);
  });

  it('are not written through a link that lies in their place', async () => {
    writeFileSync(path.join(folder, 'mine'), 'precious');
    const port = portOf((sink) => {
      sink.open();
      sink.write(Buffer.from('new'));
      sink.close();
    });
    const stored = storedArtifacts(port, folder);
    await stored.download('TASK', 'public/x', IGNORE);
    rmSync(path.join(folder, 'cot/TASK/public/x'));
    symlinkSync(path.join(folder, 'mine'), path.join(folder, 'cot/TASK/public/x'));
    await stored.download('TASK', 'public/x', IGNORE);
    expect(readFileSync(path.join(folder, 'mine'), 'utf8')).toBe('precious');
    expect(readFileSync(path.join(folder, 'cot/TASK/public/x'), 'utf8')).toBe('new');
  });

  it('leave nothing unfinished of a run that was killed', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(path.join(folder, `.${pid}.1.partial`), '');
    writeFileSync(path.join(folder, `.${process.ppid}.1.partial`), '');
    writeFileSync(path.join(folder, '.mine.partial'), '');
    clearPartialArtifacts(folder);
    expect(readdirSync(folder).sort()).toEqual(['.mine.partial', `.${process.ppid}.1.partial`].sort());
    clearPartialArtifacts(path.join(folder, 'none'));
  });
});
