import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOLDER, pictures } from '../scripts/strategy-pictures.js';

describe('the pictures of docs/strategies.md', async () => {
  const drawn = await pictures();

  it('are all there, and no others', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...drawn.keys()].sort());
  });

  it.each([...drawn])('%s is what a simulation gives (else: npm run pictures)', (name, text) => {
    expect(readFileSync(path.join(FOLDER, name), 'utf8')).toBe(text);
    expect(text.length).toBeLessThan(40_000);
  });
});
