import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, PROJECT, temporaryFolder } from './cli.js';

const page = readFileSync(path.join(PROJECT, 'docs', 'profiles.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = '']) => text);

/** Verifies `signing` under a profile that is written to a file. */
function under(profile: string): ReturnType<typeof cli> {
  const file = path.join(temporaryFolder(), 'mine.json');
  writeFileSync(file, profile);
  return cli(['simulate', '--scenario', 'signing', '--strategy', 'dataflow', '--profile', file, '--json', '-']);
}

describe('profiles in files', () => {
  it.each(examples)('are as the page shows them: %s', async (example) => {
    const { code, out, err } = await under(example);
    expect(err).toBe('');
    expect(code).toBe(0);
    const { cells } = JSON.parse(out) as { cells: { verdict: string }[] };
    expect(cells.map(({ verdict }) => verdict)).toEqual(['pass']);
  });

  const route = (latency: string): string => `{ "routes": [{ "host": "*", "latencyMs": ${latency} }] }`;
  it.each([
    ['{ "routes": [', 'expected a latency profile as JSON'],
    ['[]', 'expected an object with routes, found a list'],
    [route('-5'), 'key "routes.0.latencyMs": expected milliseconds, from 0 to 86400000, found -5'],
    [route('"5s"'), 'or { "empirical": [ms, …] }, found "5s"'],
    [
      route('{ "uniform": [50, 1] }'),
      'key "routes.0.latencyMs.uniform": expected two numbers of milliseconds, the first no more than the second, found [50,1]',
    ],
    [route('{ "empirical": [] }'), 'expected a list of one or more numbers of milliseconds, found []'],
    [route('{ "lognormal": { "median": 0, "sigma": 1 } }'), 'expected milliseconds, more than 0, found 0'],
    [route('{ "lognormal": { "median": 5, "sigma": -1 } }'), 'expected a number from 0 to 10, found -1'],
    [
      route('{ "lognormal": { "median": 5, "sigma": 1, "min": 9, "max": 3 } }'),
      'expected a min that is no more than the max, found {',
    ],
    [
      '{ "routes": [], "faults": [{ "status": 503, "reset": true }] }',
      'key "faults.0": expected exactly one of status, reset, truncate and hang, found {"status":503,"reset":true}',
    ],
    [
      '{ "routes": [], "faults": [{ "hang": true, "rate": 0.5, "nth": 2 }] }',
      'key "faults.0": expected at most one of rate and nth',
    ],
    ['{ "routes": [], "capcity": {} }', 'key "capcity": expected a known key'],
  ])('are refused with what is wrong: %s', async (profile, problem) => {
    const { code, err } = await under(profile);
    expect(err).toContain(problem);
    expect(code).toBe(2);
  });
});
