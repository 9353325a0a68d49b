import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { resultSchema, SCHEMA_FILE } from '../scripts/schemas/result-schema.js';
import { cli, temporaryFolder } from './cli.js';

const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** What is wrong with a document, as ajv says it; empty when nothing is. */
function problems(document: unknown): string[] {
  if (validate(document)) return [];
  const kind = (document as { kind?: string }).kind;
  return (validate.errors ?? []).map(({ instancePath, message }) => `${kind}: ${instancePath} ${message}`);
}

const QUICK = ['--scenario', 'signing', '--strategy', 'sequential', 'dataflow'];

async function document(...line: string[]): Promise<unknown> {
  const { out, err } = await cli([...line, '--json', '-', '--no-color'], { cwd: temporaryFolder() });
  if (out === '') throw new Error(err);
  return JSON.parse(out.split('\n').length > 2 && out.startsWith('{"') ? (out.split('\n')[0] as string) : out);
}

describe('the JSON Schema of results', () => {
  it('is made of the types, and up to date: npm run schemas', { timeout: 60_000 }, () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(resultSchema());
  });

  it.each([
    ['verify', ...QUICK],
    ['simulate', ...QUICK],
    ['simulate', ...QUICK, '--profile', 'field', '--runs', '5'],
    ['simulate', ...QUICK, '--explore', '5'],
    ['bench', ...QUICK, '--runs', '2', '--warmup', '0', '--profile', 'zero'],
    ['bench', ...QUICK, '--clock', 'virtual'],
  ])('holds for %s %s %s %s %s %s %s', async (...line) => {
    expect(problems(await document(...line))).toEqual([]);
  });

  it('holds for a comparison', async () => {
    const cwd = temporaryFolder();
    const files = await Promise.all([
      document('simulate', ...QUICK),
      document('simulate', ...QUICK, '--profile', 'reference', '--max-in-flight', '2'),
    ]);
    files.forEach((file, index) => writeFileSync(path.join(cwd, `${index}.json`), JSON.stringify(file)));
    const { out } = await cli(['compare', '0.json', '1.json', '--json', '-'], { cwd });
    const comparison = JSON.parse(out) as { kind: string };
    expect(comparison.kind).toBe('comparison');
    expect(problems(comparison)).toEqual([]);
  });

  it('refuses what is no result', async () => {
    expect(problems({ format: 1, kind: 'else' })).not.toEqual([]);
    expect(problems({ ...((await document('simulate', ...QUICK)) as object), format: 2 })).not.toEqual([]);
  });
});
