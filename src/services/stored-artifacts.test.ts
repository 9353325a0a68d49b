import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArtifactPort, Sink } from '../cot/ports.js';
import { storedArtifacts, WorkDirError } from './stored-artifacts.js';

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
    await storedArtifacts(port, folder).download('TASK', 'public/a/b.zip', { ...IGNORE, write: (piece) => seen.push(Buffer.from(piece).toString()) });
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
    await expect(storedArtifacts(portOf((sink) => sink.open()), folder).download('TASK', 'public/x', IGNORE)).rejects.toThrow(WorkDirError);
  });
});
