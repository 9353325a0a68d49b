import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/main.js';
import { parseCommandLine } from '../../src/cli/command-line/parse.js';
import { PLAIN } from '../../src/report/terminal/paint.js';
import { cli, lastingFolder, PROJECT } from '../cli.js';
import { blocksOf, PAGES } from './pages.js';

/** A command line that a page shows, without the name of the program. */
interface Shown {
  readonly where: string;
  readonly words: readonly string[];
}

const LINE = /^\s*(?:\$ )?(?:npx (?:--no )?cot-bench|cot-bench|npm run ([\w:-]+)(?: --)?)(?: (.*))?$/;
/** Scripts of package.json that are subcommands. */
const SUBCOMMANDS = new Set(COMMANDS.map(({ usage }) => usage.split(' ')[0]));

function shownCommands(): Shown[] {
  return PAGES.filter((page) => page !== 'docs/your-own-strategy.md').flatMap((page) =>
    blocksOf(page)
      .filter(({ info }) => !/^(?:ts|json|yaml|js|text|mermaid)/.test(info))
      .flatMap(({ text, line }) =>
        text.split('\n').flatMap((row, index): Shown[] => {
          const [whole, script, rest = ''] = LINE.exec(row.replace(/\s+#.*$/, '').replace(/\s*>+ .*$/, '')) ?? [];
          if (whole === undefined || (script !== undefined && !SUBCOMMANDS.has(script))) return [];
          const words = [...(script === undefined ? [] : [script]), ...split(rest)];
          // What a page leaves out, or has a shell fill in, is no command line yet.
          if (words.some((word) => /…|\$[({]|^<|\\$/.test(word))) return [];
          return [{ where: `${page}:${line + index + 1}`, words }];
        }),
      ),
  );
}

/** Words as a shell would cut them. */
function split(text: string): string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}

/** What is quick, and needs neither network nor files that a reader would have made before. */
function runnable(words: readonly string[]): boolean {
  const [command] = words;
  if (
    words.some(
      (word) =>
        /^\.{0,2}\//.test(word) ||
        ['--explore', '--runs', '--watch', '--open', '--replay', '--verifier'].includes(word),
    )
  )
    return false;
  if (words.some((word) => word.includes('my-') || word.startsWith('test/') || word === 'mine')) return false;
  return ['simulate', 'verify', 'compare', 'strategies', 'completion'].includes(String(command)) && !live(words);
}

function live(words: readonly string[]): boolean {
  return words[0] === 'verify' && !words.includes('--scenario');
}

const folder = lastingFolder();
afterAll(() => folder.remove());
const commands = shownCommands();

describe('every command that README and docs show', () => {
  it('is found', () => {
    expect(commands.length).toBeGreaterThan(30);
  });

  it.each(commands.map(({ where, words }) => [where, words.join(' '), words] as const))(
    '%s: %s is one that exists, with options that exist',
    async (_, __, words) => {
      await parseCommandLine(words, COMMANDS, '0', () => Promise.resolve({ width: 80, paint: PLAIN }));
    },
  );
});

describe('what can be run at once', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const { out } = await cli(['simulate', '--json', '-']);
    for (const file of ['base.json', 'new.json']) writeFileSync(path.join(folder.path, file), out);
    for (const benches of ['base-benches', 'head-benches', 'base', 'new']) {
      mkdirSync(path.join(folder.path, benches));
      const bench = await cli(
        ['bench', 'signing', '--strategy', 'dataflow', '--profile', 'zero', '--runs', '2', '--json', '-'],
        { cwd: folder.path },
      );
      for (const number of [1, 2]) writeFileSync(path.join(folder.path, benches, `${number}.json`), bench.out);
    }
    cpSync(path.join(PROJECT, 'results'), path.join(folder.path, 'results'), { recursive: true });
  }, 60_000);

  const quick = commands.filter(({ words }) => runnable(words));
  it.each(quick.map(({ where, words }) => [where, words.join(' '), words] as const))('%s: %s', async (_, __, words) => {
    const { code, err } = await cli(words, { cwd: folder.path });
    expect({ code, err }).toMatchObject({ err: '' });
    expect([0, 1]).toContain(code);
  });
});
