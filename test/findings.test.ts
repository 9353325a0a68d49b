import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, PROJECT } from './cli.js';

interface Shown {
  readonly command: string;
  /** What it prints, among other things. */
  readonly lines: readonly string[];
}

/** The commands of the page, each with the output that stands below it. */
function shownIn(page: string): Shown[] {
  const text = readFileSync(path.join(PROJECT, 'docs', page), 'utf8');
  return [...text.matchAll(/```console\n\$ npx cot-bench (.*)\n([^]*?)```/g)].map(([, command = '', output = '']) => ({
    command,
    lines: output.trim().split('\n'),
  }));
}

/** As a shell splits it. */
function words(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

const shown = ['findings.md', 'exploration.md'].flatMap(shownIn);

describe('commands in the pages on findings', () => {
  it('are there', () => {
    expect(shown.length).toBeGreaterThanOrEqual(8);
  });

  it.each(shown)('show what stands below them: $command', async ({ command, lines }) => {
    const { code, out } = await cli(words(command));
    for (const line of lines) expect(onOneLine(out)).toContain(onOneLine(line));
    // Nothing in it is true of a run in which nothing is found.
    if (command.includes('--replay')) expect(code).toBe(1);
  });
});
