import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/load.js';
import { cli, lastingFolder, PROJECT, type CliOutcome } from '../cli.js';
import { patched, withValue } from '../patched-scenario.js';
import { testStandIn } from '../stand-in.js';

/** A name that clears the screen, begins lines of its own and gives commands to a runner of GitHub. */
const NAME = 'evil\n::error::pwned\n  ::warning::pwned\n##[error]pwned\u001b[2J\u009b31m\rFORGED';
const folder = lastingFolder();
const cwd = folder.path;
afterAll(() => folder.remove());
const env = { GITHUB_ACTIONS: 'true' };

beforeAll(async () => {
  for (const name of [NAME, `${NAME} 2`])
    cpSync(path.join(PROJECT, 'scenarios/signing'), path.join(cwd, 'scenarios', name), { recursive: true });
  const scenario = path.join(cwd, 'scenarios', `${NAME} 2`, 'scenario.json');
  writeFileSync(
    scenario,
    readFileSync(scenario, 'utf8').replace('"description": "', `"description": ${JSON.stringify(NAME).slice(0, -1)}`),
  );
  const strategy = (name: string, verify: string): string =>
    `{ name: ${JSON.stringify(name)}, summary: 'ours', verify: ${verify} }`;
  const index = JSON.stringify(path.join(PROJECT, 'src/index.ts'));
  const code = `import { STRATEGIES } from ${index};
    const own = STRATEGIES.at(-1);
    export default { strategies: [own, ${strategy('throws', `() => { throw new Error(${JSON.stringify(NAME)}) }`)}] };`;
  writeFileSync(path.join(cwd, 'own.config.ts'), code);
  const named = `export default { strategies: [${strategy(NAME, '() => undefined')}] };`;
  writeFileSync(path.join(cwd, 'named.config.ts'), named);
  mkdirSync(path.join(cwd, 'no scenario', NAME), { recursive: true });
  writeFileSync(path.join(cwd, `${NAME}.json`), '{');
  const profile = { name: NAME, summary: NAME, routes: [{ host: '*', latencyMs: 1 }] };
  writeFileSync(path.join(cwd, 'profile.json'), JSON.stringify(profile));
  const campaign = {
    name: NAME,
    scenarios: ['signing', NAME],
    strategies: ['dataflow'],
    profiles: [profile],
    seeds: [NAME],
  };
  writeFileSync(path.join(cwd, 'campaign.json'), JSON.stringify(campaign));
  const { out } = await cli(['simulate', '--strategy', 'dataflow', '--json', '-'], { cwd });
  for (const [name, factor] of [
    ['base', 1],
    ['new', 2],
  ] as const)
    writeFileSync(
      path.join(cwd, `${name}.json`),
      out.replace(/"durationMs": ([\d.]+)/g, (_match, ms: string) => `"durationMs": ${Number(ms) * factor}`),
    );
});

function expectHarmless({ out, err }: CliOutcome): void {
  for (const text of [out, err]) {
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(text).not.toContain('##[');
    const lines = text.split('\n').map((line) => line.trim());
    // What we tell GitHub ourselves has a title.
    expect(lines.filter((line) => /^::(?!\w+ title=)/.test(line))).toEqual([]);
    // A long line may be wrapped just before such words; only a break of the name's own leaves them alone on a line.
    expect(lines.filter((line) => /^(?:FORGED|pwned)|^(?:\\u003a|:):\w+::pwned$/.test(line))).toEqual([]);
  }
}

describe('hostile names and texts', () => {
  it.each([
    ['simulate', '--strategy', 'dataflow'],
    ['simulate', '--strategy', 'dataflow', '--waterfall', '--critical-path', '--details'],
    ['simulate', '--strategy', 'dataflow', '--markdown'],
    ['simulate', '--config', 'own.config.ts', '--scenario', 'scenarios/*'],
    ['simulate', '--profile', 'profile.json', '--strategy', 'dataflow'],
    ['simulate', '--profile', `./${NAME}.json`],
    ['simulate', '--scenario', NAME, '--strategy', NAME],
    ['simulate', '--explore', '2', '--strategy', 'bfs-seen-set'],
    ['simulate', '--runs', '2', '--strategy', 'dataflow'],
    ['simulate', '--json', `./no scenario/${NAME}`, '--strategy', 'dataflow'],
    ['bench', '--clock', 'virtual', '--strategy', 'dataflow'],
    ['verify', '--strategy', 'dataflow', '--log', 'time'],
    ['verify', '--config', 'own.config.ts'],
    ['verify', '--scenario', `./no scenario/${NAME}`],
    ['verify', '--scenario', `no such ${NAME}`],
    ['compare', 'base.json', 'new.json'],
    ['compare', 'base.json', 'new.json', '--quiet'],
    ['compare', `${NAME}.json`, `${NAME}.json`],
    ['compare', `${NAME}.json`, 'base.json', '--markdown'],
    ['scenarios', 'list'],
    ['scenarios', 'check'],
    ['scenarios', 'check', `./no scenario/${NAME}`],
    ['scenarios', 'make', NAME],
    ['scenarios', 'make', 'signing', '--out', `./made/${NAME}`],
    ['strategies', '--config', 'own.config.ts'],
    ['strategies', '--config', 'named.config.ts'],
    ['release', '--scenario', NAME],
    ['sweep', `./${NAME}.json`],
    ['sweep', 'campaign.json', '--dry-run'],
    ['sweep', 'campaign.json', '--out', 'swept.gz', '--jobs', '1'],
    ['merge', `./${NAME}.json`, 'base.json', '--out', 'merged.gz'],
    ['worker', '--queue', `redis://${NAME}`],
    ['verifiers', 'install', NAME],
    ['verifiers', 'remove', NAME],
    ['simulate', '--verifier', NAME],
    ['cache', 'stat', `./${NAME}`],
    ['completion', NAME],
    [NAME],
    ['simulate', `--${NAME}`],
    ['verify', NAME, '--task-type', NAME],
  ])('are shown harmlessly by %s %s %s %s', async (...line) => {
    expectHarmless(await cli(line, { cwd, env }));
  });

  it('are shown harmlessly by a live verification, a recording and the stand-in', async () => {
    const honest = loadScenario(path.join(PROJECT, 'scenarios/signing'));
    const { taskId, taskType } = honest.subject;
    const tasks: Record<string, string> = {};
    for (const id of honest.content.taskIds())
      tasks[id] = withValue(honest.content.task(id), ['metadata', 'source'], `https://hg.mozilla.org/${NAME}`);
    const standIn = await testStandIn(patched(honest, { tasks }));
    try {
      for (const line of [
        ['verify', taskId, '--task-type', taskType],
        ['verify', taskId, '--task-type', taskType, '--log', 'time'],
        ['record', taskId, '--task-type', taskType, '--out', `./${NAME} recorded`],
      ])
        expectHarmless(await cli(line, { cwd, env: { ...env, ...standIn.env } }));
    } finally {
      await standIn.close();
    }
  });

  it('are shown harmlessly by the log of serve', async () => {
    const end = new AbortController();
    let shown = '';
    const served = cli(['serve', '--scenario', NAME, '--profile', 'zero'], {
      cwd,
      env,
      signal: end.signal,
      onError: (text) => (shown += text),
      onOutput: (text) => (shown += text),
    });
    await expect.poll(() => /http:\/\/127\.0\.0\.1:\d+/.exec(shown)?.[0]).toBeDefined();
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(shown) as unknown as [string];
    await fetch(`${url}/api/queue/v1/task/${encodeURIComponent(NAME)}`);
    await expect.poll(() => shown).toContain('GET ');
    end.abort(new Error('end'));
    expectHarmless(await served);
  });
});
