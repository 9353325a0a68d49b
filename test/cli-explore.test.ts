import { describe, expect, it } from 'vitest';
import { cli } from './cli.js';

/** Each thread translates the sources anew. */
const A_WHILE_MS = 300_000;
const RACE = 'test/conformance/races/labelrace';

async function document(...line: string[]): Promise<Record<string, unknown>> {
  const { out } = await cli(['simulate', ...line, '--json', '-']);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('many runs', () => {
  it.each([
    [
      'seeded runs',
      ['--scenario', 'signing', '--profile', 'field', '--runs', '60', '--seed', '7', '--strategy', 'bfs-seen-set'],
    ],
    [
      'explorations',
      ['--scenario', RACE, '--explore', '60', '--seed', '7', '--strategy', 'bfs-seen-set', '--rules', '62.7'],
    ],
  ])(
    '%s give the same document byte for byte, whether one thread does them or two',
    async (_what, line) => {
      const documents = [];
      for (const jobs of ['1', '2']) {
        const { environment, command, ...rest } = await document(...line, '--jobs', jobs);
        expect(environment).toBeDefined();
        expect(command).toContain(jobs);
        documents.push(JSON.stringify(rest));
      }
      expect(documents[1]).toBe(documents[0]);
    },
    A_WHILE_MS,
  );
});

describe('what an exploration prints', () => {
  it('is a command that shows the same again', async () => {
    const { code, out } = await cli([
      'simulate',
      '--scenario',
      RACE,
      '--strategy',
      'bfs-seen-set',
      '--rules',
      '62.7',
      '--explore',
      '16',
    ]);
    expect(code).toBe(1);
    const [command = ''] = /npx cot-bench simulate .*--replay '\w+=.*'/.exec(out) ?? [];
    const words = command
      .replace('npx cot-bench ', '')
      .split(' ')
      .map((word) => word.replaceAll("'", ''));
    const again = await cli(words);
    expect(again.code).toBe(1);
    expect(again.out).toContain('found    pass\n');
    expect(again.out).toContain(command);
  });

  it('says nothing more where nothing is found, and exits with 0', async () => {
    const { code, out } = await cli(['simulate', '--scenario', RACE, '--strategy', 'dataflow', '--explore', '8']);
    expect(out).toContain('8 runs of 1 cell: nothing found');
    expect(code).toBe(0);
  });

  it.each([
    [['--replay', 'nonsense'], 'this is not a part of a schedule: "nonsense"'],
    [['--replay', '1u0i96u=10', '--runs', '3'], '--runs has no effect with --replay'],
    [['--explore', '0'], '--explore'],
    [['--explore', '3', '--jobs', '1000'], '--jobs must be at most'],
  ])('refuses %j', async (line, problem) => {
    const { code, err } = await cli(['simulate', '--scenario', RACE, ...line]);
    expect(err).toContain(problem);
    expect(code).toBe(2);
  });
});
