import { describe, expect, it } from 'vitest';
import { cli, temporaryFolder } from '../../test/cli.js';
import { PLAIN } from '../report/terminal/paint.js';
import type { Command } from './command-line/command.js';
import { parseCommandLine } from './command-line/parse.js';
import { COMMANDS } from './main.js';
import { simulate } from './simulate/command.js';

describe('cot-bench', () => {
  it('shows its commands with --help', async () => {
    const { code, out } = await cli(['--help']);
    expect(code).toBe(0);
    for (const command of ['bench', 'simulate', 'verify', 'scenarios', 'strategies'])
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it.each(['bench', 'simulate', 'verify', 'strategies'])('shows options and examples of %s', async (command) => {
    const { code, out } = await cli([command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/\nExamples\n  cot-bench [^]*\nEverywhere\n  --quiet/);
  });

  it.each([80, 200])('keeps help within %d columns, examples aside', async (columns) => {
    for (const command of ['bench', 'simulate', 'compare', 'verify', 'record', 'serve', 'sweep', 'merge']) {
      const { out } = await cli(['help', command], { columns });
      const long = out.split('\n').filter((line) => line.length > Math.min(columns, 120));
      expect(long.filter((line) => !line.startsWith('  cot-bench '))).toEqual([]);
    }
  });

  it('says of each option with a value what it takes', async () => {
    for (const command of [
      'bench',
      'simulate',
      'release',
      'compare',
      'verify',
      'record',
      'serve',
      'sweep',
      'merge',
      'scenarios make',
    ]) {
      const { out } = await cli([...command.split(' '), '--help'], { columns: 200 });
      // Add it to PLACEHOLDERS (src/cli/command-line/help/placeholders.ts), or say it with the option.
      expect(out.split('\n').filter((line) => / <value>/.test(line))).toEqual([]);
    }
  });

  it('names the metrics and the default rules of the gate', async () => {
    const { out } = await cli(['compare', '--help', '--no-color'], { columns: 200 });
    expect(out).toMatch(/Rules of --fail-on\n.*METRIC>N/);
    expect(out).toMatch(/metrics +verdict, failed, duration, .*in-flight/);
    expect(out.match(/default +verdict.*/)?.[0]).not.toContain('in-flight');
  });

  it('gives examples that are right as they stand', async () => {
    const all = (commands: readonly Command[]): readonly Command[] =>
      commands.flatMap((command) => [command, ...all(command.commands ?? [])]);
    for (const [line] of all(COMMANDS).flatMap(({ examples }) => examples)) {
      const words = [...line.replace(/ >>? .*/, '').matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      );
      const parsed = await parseCommandLine(words, COMMANDS, '0', () => Promise.resolve({ width: 80, paint: PLAIN }));
      expect(line, line).toSatisfy(() => 'command' in parsed);
    }
  });

  it('has a gate in its examples that passes where nothing changed', async () => {
    const cwd = temporaryFolder();
    for (const line of ['simulate --json base.json --quiet', 'simulate --baseline base.json']) {
      expect(simulate.examples.map(([example]) => example)).toContain(line);
      expect(await cli([...line.split(' '), '--strategy', 'dataflow'], { cwd })).toMatchObject({ code: 0, err: '' });
    }
  });

  it('says its version', async () => {
    expect(await cli(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});

describe('a wrong command line', () => {
  it('is answered with the commands where it is empty', async () => {
    const { code, out, err } = await cli([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^cot-bench <command>[^]*\n {2}simulate \[names\.\.\] [^]*\n\nerror: no command given\n$/);
  });

  it.each([
    [['--'], 'expected cot-bench <'],
    [['bnech'], 'there is no command or argument "bnech" here; did you mean "bench"?'],
    [['bench', 'extra'], 'no scenario has "extra" in its name; there are beetmover, '],
    [['bench', 'sining'], 'no scenario has "sining" in its name; did you mean "signing"?'],
    [['help', 'bnech'], 'there is no command "bnech"; did you mean "bench"?'],
    [['bench', '--open'], '--open shows the report of --html; add, for example, --html report.html'],
    [['simulate', '--csv', '-', '--markdown'], '--markdown and --csv both want standard output'],
    [['bench', '--rnus', '3'], 'there is no option --rnus here; did you mean "--runs"?'],
    [['bench', '--rnus=3'], 'there is no option --rnus here; did you mean "--runs"?'],
    [['bench', '--waterfall'], 'there is no option --waterfall here; it is an option of simulate'],
    [['--runs', '3'], 'there is no option --runs here; it is an option of bench, simulate'],
    [['--hlep'], 'there is no option --hlep here; did you mean "--help"?'],
    [['worker'], '--queue <url> is missing (the Redis to take cells from: '],
    [['simulate', '--diff', 'dataflow'], '--diff needs 2 values'],
    [['simulate', '--jobs', 'x'], '--jobs must be a whole number of at least 1, not "x"'],
    [['bench', '--reference', 'zzz'], '--reference "zzz" is not one of the strategies to run: sequential, '],
    [
      ['verify', 'signing'],
      'expected a task id (22 characters), not "signing"; a scenario is named with --scenario signing',
    ],
    [['simulate', '--verifier', 'scriptwoker@63.6.1'], 'did you mean "scriptworker@63.6.1"?'],
    [['merge', 'none.gz', '--out', 'x.gz'], 'none.gz: there is no such file'],
    [
      ['merge', 'package.json', '--out', 'x.gz'],
      'package.json: expected the result of a campaign (compressed with gzip)',
    ],
    [['bench', '--constructor', 'x'], 'there is no option --constructor here'],
    [['bench', '--__proto__', 'x'], 'there is no '],
    [['scenarios'], 'expected cot-bench scenarios <list, check, make>'],
    [['scenarios', 'lst'], 'there is no command or argument "lst" here; did you mean "list"?'],
    [['scenarios', 'make'], 'an argument is missing: cot-bench scenarios make <name>'],
    [['scenarios', 'make', 'sining'], 'did you mean "signing"?'],
    [['bench', '--scenario'], '--scenario needs a value'],
    [['bench', '--runs'], '--runs needs a value'],
    [['bench', '--runs', '0'], '--runs must be a whole number of at least 1, not "0"'],
    [['bench', '--runs', '-1'], '--runs must be a whole number of at least 1, not "-1"'],
    [['bench', '--runs', '1.5'], '--runs must be a whole number of at least 1, not "1.5"'],
    [['bench', '--runs', 'many'], '--runs must be a whole number of at least 1, not "many"'],
    [['bench', '--runs', '1', '--runs', '2'], '--runs is given 2 times; give it once'],
    [['bench', '--warmup', '-1'], '--warmup must be a whole number of at least 0, not "-1"'],
    [['bench', '--time-scale', '7'], '--time-scale must be more than 0 and at most 1, as in 0.02 or 1/50, not "7"'],
    [['bench', '--time-scale', '0'], '--time-scale must be more than 0 and at most 1'],
    [['bench', '--time-scale', '1/0'], '--time-scale must be more than 0 and at most 1'],
    [['bench', '--time-scale', 'slow'], '--time-scale must be more than 0 and at most 1'],
    [['bench', '--clock', 'virtul'], '--clock must be real or virtual, not "virtul"; did you mean "virtual"?'],
    [['bench', '--clock', 'virtual', '--time-scale', '0.5'], '--time-scale has no effect with --clock virtual'],
    [
      ['bench', '--reference', 'sequental'],
      '--reference "sequental" is not one of the strategies to run; did you mean "sequential"?',
    ],
    [['simulate', '--rules', '64'], '--rules must be 62.7 or 63.4 or 63.6, not "64"'],
    [['simulate', '--strategy', 'bfs-seen-st'], 'there is no strategy "bfs-seen-st"; did you mean "bfs-seen-set"?'],
    [['simulate', '--profile', 'refernce'], 'no latency profile "refernce"; did you mean "reference"?'],
    [
      ['simulate', '--profile', './none.json'],
      './none.json: expected a latency profile as JSON: there is no such file',
    ],
    [['simulate', '--scenario', 'sining'], 'no scenario "sining" under scenarios/; did you mean "signing"?'],
    [['simulate', '--scenario', './nowhere'], 'nowhere: expected a scenario folder'],
    [['simulate', '--config', 'none.ts'], 'none.ts: there is no such file'],
    [['verify', '--scenario', 'signing', '--profile', 'zero', 'field'], 'verify takes one --profile'],
  ])('%j is answered with exit code 2 and a clear line', async (line, message) => {
    const { code, err } = await cli(line);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
