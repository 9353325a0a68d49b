import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, temporaryFolder } from '../../../test/cli.js';
import { traceProblems } from '../../../test/trace-events.js';

const SIMULATE = ['simulate', '--scenario', 'signing', '--strategy', 'sequential', 'dataflow'];

describe('reports in files', () => {
  it('are written beside the one for terminals', async () => {
    const folder = temporaryFolder();
    const file = (name: string): string => path.join(folder, name);
    const { code, out } = await cli([
      ...SIMULATE,
      '--html',
      file('r.html'),
      '--trace',
      file('t.json'),
      '--markdown',
      file('r.md'),
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^signing: /);
    expect(readFileSync(file('r.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(traceProblems(readFileSync(file('t.json'), 'utf8'))).toEqual([]);
    expect(readFileSync(file('r.md'), 'utf8')).toMatch(/^### `signing`\n/);
  });

  it('are there for a bench too', async () => {
    const file = path.join(temporaryFolder(), 'reports', 'r.html');
    const line = ['bench', '--scenario', 'signing', '--strategy', 'dataflow', '--clock', 'virtual', '--html', file];
    expect(await cli(line, { cwd: temporaryFolder() })).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toContain('1 run in virtual time');
  });

  it('are shown by the browser that BROWSER names', { timeout: 30_000 }, async () => {
    const folder = temporaryFolder();
    const [browser, shown] = ['browser', 'shown'].map((name) => path.join(folder, name)) as [string, string];
    writeFileSync(browser, `#!/bin/sh\nprintf '%s' "$1" > '${shown}.part' && mv '${shown}.part' '${shown}'\n`);
    chmodSync(browser, 0o755);
    const env = { BROWSER: browser, PATH: process.env['PATH'] ?? '' };
    expect(await cli([...SIMULATE, '--html', 'r.html', '--open', '--quiet'], { cwd: folder, env })).toMatchObject({
      code: 0,
      err: '',
    });
    await expect.poll(() => existsSync(shown), { timeout: 20_000 }).toBe(true);
    expect(readFileSync(shown, 'utf8')).toBe(path.join(folder, 'r.html'));
  });

  it('are refused before anything runs where they cannot be written', async () => {
    const file = path.join(temporaryFolder(), 'a file');
    writeFileSync(file, '');
    const { code, err, out } = await cli([...SIMULATE, '--html', path.join(file, 'r.html')]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: [^\n]*a file[^\n]*\n$/);
    expect(out).toBe('');
  });
});

describe('--markdown without a file', () => {
  it('takes the place of the report for terminals', async () => {
    const { out } = await cli([...SIMULATE, '--markdown']);
    expect(out).toMatch(/^### `signing`\n/);
    expect(out).not.toContain('signing: ');
  });

  it('does not take the next option for a file', async () => {
    const { code } = await cli([...SIMULATE, '--markdown', '--quiet']);
    expect(code).toBe(0);
    expect(existsSync('--quiet')).toBe(false);
  });

  it('cannot share standard output with JSON', async () => {
    expect(await cli([...SIMULATE, '--markdown', '--json', '-'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('simulate --waterfall', () => {
  it('draws each cell below the table', async () => {
    const { out } = await cli([...SIMULATE, '--waterfall', '--no-color'], { columns: 72 });
    expect(out.match(/^signing · (?:sequential|dataflow): pass/gm)).toHaveLength(2);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
  });
});
