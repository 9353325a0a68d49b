import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate, type VerificationRun } from '../src/run/run-verification.js';
import { resolveSettings } from '../src/cot/settings/resolve-settings.js';
import { checkScenario } from '../src/scenario/check.js';
import { loadScenario } from '../src/scenario/load.js';
import { makeScenario } from '../src/scenario/make/make.js';
import { SIGNING } from '../src/scenario/make/shapes/signing.js';
import { inMemoryScenario } from '../src/scenario/memory.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { REFERENCE } from '../src/world/profiles.js';
import { cli, PROJECT, temporaryFolder } from './cli.js';
import { CONFORMANCE, hasConformance } from './conformance-data.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

const DATAFLOW = STRATEGIES.find(({ name }) => name === 'dataflow') as Strategy;
/** Retries of what does not exist take minutes otherwise. */
const TIME_SCALE = 1 / 200;
const LIMITS = { requestMs: 1e9, artifactMs: 1e9 };

function verified(scenario: Scenario, strategy = DATAFLOW): Promise<VerificationRun> {
  return simulate({ scenario, strategy, rules: '62.7', profile: REFERENCE, seed: '1' });
}

/** What must not change: the verdict, the links, and what is asked for. */
function meaning({ verdict, check, links, requests }: VerificationRun): unknown {
  return {
    verdict,
    check,
    links: links.map(({ name, taskId, taskType, workerImpl }) => `${name} ${taskId} ${taskType} ${workerImpl}`).sort(),
    requests: [...new Set(requests.map(({ kind, method, url }) => `${kind} ${method} ${url}`))].sort(),
  };
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

let standIn: TestStandIn;
beforeAll(async () => {
  standIn = await testStandIn(loadScenario(path.join(PROJECT, 'scenarios', 'signing')), { manners: { pageSize: 2 } });
});
afterAll(() => standIn.close());

/** Records what the stand-in serves with the real command. */
async function record(scenario: Scenario, ...options: string[]) {
  standIn.serve(scenario);
  const cwd = temporaryFolder();
  writeFileSync(
    path.join(cwd, 'bench.config.js'),
    `export default ${JSON.stringify({ limits: LIMITS, liveSettings: scenario.config })};\n`,
  );
  const { taskId, taskType, cotProduct, checkTask, verifySignatures } = scenario.subject;
  const line = [
    'record',
    taskId,
    '--task-type',
    taskType,
    '--cot-product',
    cotProduct,
    '--rules',
    '62.7',
    '--config',
    'bench.config.js',
    '--out',
    'recorded/it',
  ];
  const outcome = await cli(
    [
      ...line,
      ...(checkTask ? [] : ['--no-check-task']),
      ...(verifySignatures ? ['--verify-signatures'] : []),
      ...options,
    ],
    { cwd, env: standIn.env, timeScale: TIME_SCALE },
  );
  return { ...outcome, folder: path.join(cwd, 'recorded', 'it'), parent: path.join(cwd, 'recorded') };
}

/**
 * Cases by what kind of product and of parents they have, the first of each; with the faulty ones, one for each check.
 */
function chosenCases(): readonly (readonly [kind: string, name: string])[] {
  const expected = JSON.parse(readFileSync(path.join(CONFORMANCE, 'expected.json'), 'utf8')) as Record<
    string,
    { verdict: string; check: string | null; checkCounts: boolean }
  >;
  const chosen = new Map<string, string>();
  for (const [name, { verdict, check, checkCounts }] of Object.entries(expected)) {
    const folder = path.join(CONFORMANCE, 'scenarios', name);
    if (!existsSync(folder)) continue;
    const scenario = loadScenario(folder);
    if (verdict === 'pass') {
      const { cotProductType } = resolveSettings({
        product: scenario.subject.cotProduct,
        rules: '62.7',
        overrides: {},
        verifySignatures: false,
      });
      const kind = `${String(cotProductType)}, ${parentKinds(scenario)}${scenario.subject.verifySignatures ? ', signed' : ''}`;
      if (!chosen.has(kind)) chosen.set(kind, name);
    }
    if (name === 'bad-missing-task') chosen.set('fail, a task that does not exist', name);
    else if (
      verdict === 'fail' &&
      checkCounts &&
      [...chosen.keys()].filter((kind) => kind.startsWith('fail')).length < 4
    )
      chosen.set(`fail, ${check}`, name);
  }
  return [...chosen];
}

function parentKinds({ content }: Scenario): string {
  const definitions = content.taskIds().map((taskId) => Buffer.from(content.task(taskId) ?? []).toString('utf8'));
  const kinds = definitions
    .map((text) => /"tasks_for":\s*"([a-z-]+)"/.exec(text)?.[1])
    .filter((kind) => kind !== undefined);
  return [...new Set(kinds)].sort().join(' and ');
}

describe.skipIf(!hasConformance)('record', () => {
  it.each(hasConformance ? chosenCases() : [])(
    'writes a scenario that means the same: %s (%s)',
    async (_kind, name) => {
      const source = loadScenario(path.join(CONFORMANCE, 'scenarios', name));
      for (const options of [[], ['--slim']]) {
        const { code, folder, parent, err } = await record(source, ...options);
        expect(code, err).toBe(0);
        expect(readdirSync(parent)).toEqual(['it']);
        expect(checkScenario(folder)).toEqual([]);
        expect(meaning(await verified(loadScenario(folder)))).toEqual(meaning(await verified(source)));
      }
    },
  );
});

describe('record --slim --redact', () => {
  it('keeps the meaning under every strategy, at a tenth of the size on a graph of 2 000 tasks', async () => {
    const large = {
      ...SIGNING,
      tasks: SIGNING.tasks.map((task, index) => (task.as === 'task' || index > 0 ? task : { ...task, others: 2000 })),
    };
    const files = makeScenario(large, 1);
    const source = inMemoryScenario(files, 'large');
    const { code, folder, out, err } = await record(source, '--slim', '--redact');
    expect(code, err).toBe(0);
    const fullBytes = [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytesIn(folder)).toBeLessThanOrEqual(fullBytes / 10);
    expect(out).toMatch(/redacted {2}\d+ addresses, \d+ comments/);
    for (const strategy of STRATEGIES) {
      const [before, after] = [await verified(source, strategy), await verified(loadScenario(folder), strategy)];
      expect(meaning(after)).toEqual(meaning(before));
      expect(after.durationMs).toBe(before.durationMs);
    }
  }, 240_000);
});
