import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, temporaryFolder } from './cli.js';

const config = (name: string): string => `export default { scenarios: ['signing'], strategies: ['${name}'] };\n`;

describe('--watch', { timeout: 60_000 }, () => {
  it('runs again, with the new code, when a file changes, and ends when told to', async () => {
    const cwd = temporaryFolder();
    const file = path.join(cwd, 'bench.config.mjs');
    writeFileSync(file, config('sequential'));
    const end = new AbortController();
    let waits = 0;
    const { code, out, err } = await cli(['simulate', '--watch', '--csv', '-'], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '' },
      signal: end.signal,
      onError: (text) => {
        if (!text.includes('waiting for a change')) return;
        waits++;
        if (waits === 1) writeFileSync(file, config('dataflow'));
        else end.abort();
      },
    });
    expect(code).toBe(0);
    expect(err).toContain('bench.config.mjs changed');
    expect(out).toMatch(/signing,reference,sequential,[^]*signing,reference,dataflow,/);
    expect(readFileSync(file, 'utf8')).toBe(config('dataflow'));
  });
});
