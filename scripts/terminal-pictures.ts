/**
 * Draws the README's picture of a terminal: the output of `simulate beetmover` at 100 columns, light and dark: `npm run
 * pictures`. A test makes sure that those in the repository are up to date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../src/cli/main.js';
import { DARK, LIGHT, terminalPicture } from './terminal-picture.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const FOLDER = path.join(PROJECT, 'docs', 'images', 'terminal');
const COLUMNS = 100;
const LINE = ['simulate', 'beetmover'];

/** The pictures by file name. */
export async function terminalPictures(): Promise<Map<string, string>> {
  const shown = `$ npx cot-bench ${LINE.join(' ')}\n${await printed()}`;
  return new Map([
    ['simulate-light.svg', terminalPicture(shown, COLUMNS, LIGHT)],
    ['simulate-dark.svg', terminalPicture(shown, COLUMNS, DARK)],
  ]);
}

async function printed(): Promise<string> {
  let text = '';
  const terminal = { isTTY: true, columns: COLUMNS, write: (part: string) => void (text += part) };
  const code = await main(LINE, {
    cwd: PROJECT,
    env: { FORCE_COLOR: '1' },
    stdout: terminal,
    stderr: terminal,
    signal: new AbortController().signal,
  });
  if (code !== 0) throw new Error(text);
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of await terminalPictures()) writeFileSync(path.join(FOLDER, name), text);
}
