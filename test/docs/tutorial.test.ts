import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { cli, lastingFolder, PROJECT } from '../cli.js';
import { blocksOf } from './pages.js';

const PAGE = 'docs/your-own-strategy.md';
const folder = lastingFolder();
afterAll(() => folder.remove());

/** A module is imported once, so each version of the configuration has a name of its own. */
let config = '';
let versions = 0;

function source(text: string): string {
  const url = (file: string): string => pathToFileURL(path.join(PROJECT, 'src', file)).href;
  return text.replace(`'cot-bench'`, `'${url('index.ts')}'`).replace(`'cot-bench/strategy'`, `'${url('strategy.ts')}'`);
}

describe('the tutorial', { timeout: 60_000 }, () => {
  for (const { info, text, line } of blocksOf(PAGE)) {
    if (info === 'ts bench.config.ts') {
      it(`line ${line}: the configuration`, () => {
        config = `step-${++versions}.config.ts`;
        writeFileSync(path.join(folder.path, config), source(text));
        expect(text).toContain("from 'cot-bench/strategy'");
      });
    }
    if (info !== 'console') continue;
    const [command = '', ...shown] = text.trimEnd().split('\n');
    it(`line ${line}: ${command}`, async () => {
      const words = command.replace(/^ *\$ npx cot-bench /, '').split(' ');
      const { code, out, err } = await cli([...words, '--config', config], { cwd: folder.path });
      const exit = shown.find((row) => row.startsWith('exit code '));
      expect({ code, err }).toEqual({ code: Number(exit?.slice('exit code '.length) ?? 0), err: '' });
      const said = out.replaceAll(/\s+/g, ' ');
      for (const row of shown) if (row !== exit) expect(said).toContain(row.trim().replaceAll(/\s+/g, ' '));
    });
  }
});
