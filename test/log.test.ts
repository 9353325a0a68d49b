import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulate, type VerificationRun } from '../src/run/run-verification.js';
import { groupedLog, KeptLog } from '../src/run/verification-log.js';
import { PLAIN } from '../src/report/terminal/paint.js';
import { groupText, failedText } from '../src/report/terminal/verification-log.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';
import { PROJECT } from './cli.js';

/** All kinds of parents, and failures in each step. `COT_BENCH_LOGS` names a folder of scenarios to try instead. */
const CASES = path.join(PROJECT, 'test/conformance/scenarios');
const CHOSEN =
  /^(bad-(action-kind|cot-no-artifacts|cot-not-json|decision|docker|interactive|pr-not|template-500|too-deep|upstream|worker-impl-unknown)|base-(cron|retrigger)|family-0)/;
const SCENARIOS = path.join(PROJECT, 'scenarios');
const OTHER = process.env['COT_BENCH_LOGS'];
const FOLDERS =
  OTHER === undefined
    ? [...below(SCENARIOS), ...below(CASES).filter((folder) => CHOSEN.test(path.basename(folder)))]
    : below(OTHER);

function below(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((inner) => existsSync(path.join(inner, 'scenario.json')));
}

interface Logged {
  readonly strategy: string;
  readonly run: VerificationRun;
  readonly lines: KeptLog['lines'];
  /** What strategies have in common, as shown. */
  readonly text: string;
}

async function logged(scenario: Scenario): Promise<Logged[]> {
  const all: Logged[] = [];
  for (const strategy of STRATEGIES) {
    const log = new KeptLog();
    const run = await simulate({ scenario, strategy, rules: '62.7', profile: REFERENCE, seed: '1', log });
    const { groups, failed } = groupedLog(scenario.subject, log.lines, run.failures);
    const look = { width: 80, paint: PLAIN };
    const text = [
      ...groups.flatMap((group) => groupText(group, look)),
      ...(failed ? failedText(failed, look) : []),
    ].join('\n');
    all.push({ strategy: strategy.name, run, lines: log.lines, text });
  }
  return all;
}

describe.each(FOLDERS.map((folder) => [path.basename(folder), folder] as const))('the log of %s', (_name, folder) => {
  let all: readonly Logged[];
  beforeAll(async () => {
    all = await logged(loadScenario(folder));
  });

  it('is the same, link by link, for all strategies that come to the same end', () => {
    const ends = new Map<string, Logged>();
    for (const one of all) {
      const first = one.run.failures[0];
      const end = JSON.stringify([first?.check, first?.taskId]);
      const other = ends.get(end) ?? one;
      ends.set(end, other);
      expect(one.text, `${one.strategy} and ${other.strategy}`).toBe(other.text);
    }
  });

  it('has no line twice, each with a link and a step, none after the verdict, in the order of time', () => {
    for (const { lines, run } of all) {
      expect(new Set(lines.map(({ step, taskId, text }) => `${step} ${taskId} ${text}`)).size).toBe(lines.length);
      for (const line of lines) {
        expect(line.name).not.toBe('');
        expect(line.taskId).not.toBe('');
        expect(line.atMs).toBeLessThanOrEqual(run.durationMs);
      }
      expect(lines.map(({ atMs }) => atMs)).toEqual(lines.map(({ atMs }) => atMs).sort((a, b) => a - b));
    }
  });

  it('fits 80 columns, and ends with the failure', () => {
    for (const { text, run } of all) {
      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(text.includes(`FAILED ${run.check}`)).toBe(run.verdict !== 'pass');
    }
  });
});
