import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOLDER, terminalPictures } from '../scripts/terminal-pictures.js';
import { pageText } from './docs/pages.js';

describe('the pictures of the terminal', async () => {
  const drawn = await terminalPictures();

  it.each([...drawn])('%s is what the command prints (else: npm run pictures)', (name, text) => {
    expect(readFileSync(path.join(FOLDER, name), 'utf8')).toBe(text);
    expect(text).toMatch(/speculative +/);
    expect(pageText('README.md')).toContain(`docs/images/terminal/${name}`);
  });
});
