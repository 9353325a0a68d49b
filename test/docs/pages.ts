import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../cli.js';

/** README and all pages in docs/, as paths from the project's folder. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(path.join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Line of its fence, from 1. */
  readonly line: number;
  /** The text after the fence. */
  readonly info: string;
  readonly text: string;
}

export function pageText(page: string): string {
  return readFileSync(path.join(PROJECT, page), 'utf8');
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string): Block[] {
  const text = pageText(page);
  return [...text.matchAll(/^ *```([^\n`]*)\n([^]*?)^ *```$/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    info: (match[1] ?? '').trim(),
    text: match[2] ?? '',
  }));
}
