import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CONFORMANCE } from './conformance-data.js';

const FOLDER = path.join(CONFORMANCE, 'vectors');
const SOURCES = path.join(import.meta.dirname, '..', 'src');

it.skipIf(!existsSync(FOLDER))('every file of vectors is tried by a test', () => {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  const tests = sources
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(SOURCES, file), 'utf8'));
  // The settings have a test of their own, which puts the names of their files together.
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && !file.startsWith('settings-'));
  expect(files.filter((file) => !tests.some((text) => text.includes(`'${file}'`)))).toEqual([]);
});
