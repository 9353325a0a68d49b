import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { resultSchema, SCHEMA_FILE } from '../scripts/schemas/result-schema.js';
import type { CampaignDocument } from '../src/result/campaign/document.js';
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

  it.each<[string, object, string, number]>([
    ['campaign', { profiles: { grid: { hg: [500, { uniform: [500, 900] }] } }, seeds: 2 }, 'campaign', 6],
    ['campaign of orders', { explore: 3 }, 'exploration', 6],
  ])('holds for a %s, run or only estimated', async (_what, change, kind, size) => {
    const cwd = temporaryFolder();
    const scenarios = [path.resolve('scenarios/signing')];
    const campaign = { scenarios, strategies: ['sequential', 'dataflow'], ...change };
    writeFileSync(path.join(cwd, 'small.json'), JSON.stringify(campaign));
    const line = ['sweep', 'small.json', '--jobs', '1', '--json', '-'];
    const { out } = await cli([...line, '--dry-run'], { cwd });
    const estimated = JSON.parse(out) as CampaignDocument;
    expect([estimated.kind, estimated.size, estimated.cells]).toEqual(['campaign', size, []]);
    expect(estimated.estimateMs).toBeGreaterThan(0);
    const run = JSON.parse((await cli(line, { cwd })).out) as CampaignDocument;
    expect(run).toMatchObject({ kind, size, broken: { count: 0 }, campaign: { name: 'small' } });
    expect(
      run.cells
        .map(({ strategy }) => strategy)
        .sort()
        .slice(0, 1),
    ).toEqual(['dataflow']);
    for (const one of [estimated, run]) expect(problems(one)).toEqual([]);
    const merged = await cli(['merge', 'small.campaign.gz', '--out', 'merged.gz', '--json', 'merged.json'], { cwd });
    expect(merged.out).toContain(run.content);
    const again = JSON.parse(readFileSync(path.join(cwd, 'merged.json'), 'utf8')) as CampaignDocument;
    expect([again.content, again.cells]).toEqual([run.content, run.cells]);
  });

  it('refuses what is not a result', async () => {
    expect(problems({ format: 1, kind: 'else' })).not.toEqual([]);
    expect(problems({ ...((await document('simulate', ...QUICK)) as object), format: 2 })).not.toEqual([]);
  });
});
