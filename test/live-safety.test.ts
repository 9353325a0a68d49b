import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeScenario } from '../src/scenario/make/make.js';
import { SIGNING } from '../src/scenario/make/shapes/signing.js';
import { inMemoryScenario } from '../src/scenario/memory.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { cli, temporaryFolder, type CliOutcome } from './cli.js';
import { CONFORMANCE, hasConformance } from './conformance-data.js';
import { testStandIn, type TestStandIn } from './stand-in.js';

/** Planted: nowhere may any of these be found again. */
const SECRETS = {
  TASKCLUSTER_ACCESS_TOKEN: 'planted-access-token-0123456789',
  TASKCLUSTER_CERTIFICATE: JSON.stringify({
    version: 1,
    seed: 'planted-seed',
    signature: 'planted-certificate-signature',
  }),
  GITHUB_TOKEN: 'ghp_planted0123456789',
};
const COOKIE = 'planted-cookie-0123456789';
const CREDENTIALS = { clientId: 'project/planted', accessToken: SECRETS.TASKCLUSTER_ACCESS_TOKEN };
const CREDENTIAL_ENV = { ...SECRETS, TASKCLUSTER_CLIENT_ID: CREDENTIALS.clientId };

let standIn: TestStandIn | undefined;
afterEach(() => standIn?.close());

interface Ran extends CliOutcome {
  readonly cwd: string;
}

async function run(
  scenario: Scenario,
  command: string,
  options: readonly string[],
  env: Record<string, string>,
  timeScale = 1,
): Promise<Ran> {
  const cwd = temporaryFolder();
  const { taskId, taskType, cotProduct } = scenario.subject;
  const line = [command, taskId, '--task-type', taskType, '--cot-product', cotProduct, '--rules', '62.7', ...options];
  return { ...(await cli(line, { cwd, env: { ...standIn?.env, ...env }, timeScale })), cwd };
}

/** Everything that was written: files and their names, and what was shown. */
function everything({ cwd, out, err }: Ran): string {
  const entries = readdirSync(cwd, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
  return [out, err, ...entries.map(({ name }) => name), ...files].join('\n');
}

/** All that was secret in what the stand-in was asked, and in what it answered. */
function secretsSeen({ seen }: TestStandIn): string[] {
  const asked = seen.flatMap(({ url, headers }) => [
    ...secretParameters(url),
    String(headers.authorization ?? ''),
    String(headers.cookie ?? ''),
  ]);
  return [...Object.values(SECRETS), 'planted-certificate-signature', 'planted-seed', COOKIE, ...asked].filter(
    (value) => value.length > 8,
  );
}

/** Values of the query of a URL, except revisions that hg and GitHub are asked for: those are public. */
function secretParameters(url: string): string[] {
  return [...new URL(url).searchParams]
    .filter(([name]) => name !== 'changeset' && name !== 'ref')
    .map(([, value]) => value);
}

/** The signing scenario, with an upstream artifact that is not public. */
function privateScenario(): Scenario {
  const tasks = SIGNING.tasks.map((task) => {
    if (task.as !== 'task') return task;
    if (task.upstream !== undefined)
      return { ...task, upstream: task.upstream.map((entry) => ({ ...entry, paths: entry.paths.map(toPrivate) })) };
    return task.artifacts === undefined ? task : { ...task, artifacts: task.artifacts.map(toPrivate) };
  });
  return inMemoryScenario(makeScenario({ ...SIGNING, tasks }, 1), 'private');
}

function toPrivate(name: string): string {
  return name.replace('public/build/', 'private/build/');
}

describe('credentials', () => {
  it('get private artifacts, and leave no trace in a recording', async () => {
    const scenario = privateScenario();
    standIn = await testStandIn(scenario, {
      manners: { credentials: CREDENTIALS, cookie: `session=${COOKIE}; Path=/` },
    });
    const ran = await run(scenario, 'record', ['--out', 'it', '--json', 'result.json'], CREDENTIAL_ENV);
    expect(ran.code, ran.err).toBe(0);
    const bewits = standIn.seen.filter(({ url }) => url.includes('bewit='));
    expect(bewits.length).toBeGreaterThan(0);
    for (const secret of secretsSeen(standIn)) expect(everything(ran), secret).not.toContain(secret);
    expect(ran.out).toMatch(/left out {2}headers of requests, \d+ signed URLs, \d+ cookies/);
    expect(await cli(['verify', '--scenario', './it', '--strategy', 'dataflow'], { cwd: ran.cwd })).toMatchObject({
      code: 0,
    });
  });

  it('leave no trace in what verify shows and stores', async () => {
    const scenario = privateScenario();
    standIn = await testStandIn(scenario, {
      manners: { credentials: CREDENTIALS, cookie: `session=${COOKIE}; Path=/` },
    });
    const ran = await run(scenario, 'verify', ['--work-dir', 'work', '--json', 'result.json'], CREDENTIAL_ENV);
    expect(ran.code, ran.err).toBe(0);
    for (const secret of secretsSeen(standIn)) expect(everything(ran), secret).not.toContain(secret);
    expect(readFileSync(path.join(ran.cwd, 'result.json'), 'utf8')).toContain('/artifacts/private/build/');
  });

  it('are needed for private artifacts', async () => {
    const scenario = privateScenario();
    standIn = await testStandIn(scenario, { manners: { credentials: CREDENTIALS } });
    expect(await run(scenario, 'verify', [], {})).toMatchObject({ code: 3 });
    const wrong = { ...CREDENTIAL_ENV, TASKCLUSTER_ACCESS_TOKEN: 'another-token-that-is-wrong' };
    expect(await run(scenario, 'verify', [], wrong, 1 / 100)).toMatchObject({ code: 3 });
  });

  it('of GitHub go to GitHub only, and leave no trace', async () => {
    if (!hasConformance) return;
    const scenario = loadScenario(path.join(CONFORMANCE, 'scenarios', githubCase()));
    standIn = await testStandIn(scenario, { manners: { cookie: `session=${COOKIE}` } });
    const ran = await run(scenario, 'record', ['--out', 'it', '--json', 'result.json'], CREDENTIAL_ENV);
    expect(ran.code, ran.err).toBe(0);
    const receivers = standIn.seen
      .filter(({ headers }) => headers.authorization !== undefined)
      .map(({ url }) => new URL(url).host);
    expect([...new Set(receivers)]).toEqual(['api.github.com']);
    for (const secret of secretsSeen(standIn)) expect(everything(ran), secret).not.toContain(secret);
  });
});

describe.skipIf(!hasConformance)('the GitHub token', () => {
  it('gets the template of a private repository, and leaves no trace', async () => {
    const scenario = loadScenario(path.join(CONFORMANCE, 'scenarios', githubCase(isPrivate)));
    standIn = await testStandIn(scenario, {});
    const ran = await run(scenario, 'record', ['--out', 'it', '--json', 'result.json'], CREDENTIAL_ENV);
    expect(ran.code, ran.err).toBe(0);
    const receivers = standIn.seen.filter(({ headers }) => headers.authorization !== undefined).map(({ url }) => url);
    // The commits of the ladder read it from the raw host, today's release by the contents API.
    const raw = receivers.filter((url) => new URL(url).host === 'raw.githubusercontent.com');
    expect(raw).toEqual(receivers.filter((url) => url.endsWith('/.taskcluster.yml')));
    expect([...new Set(receivers.map((url) => new URL(url).host))].sort()).toEqual([
      'api.github.com',
      ...(raw.length > 0 ? ['raw.githubusercontent.com'] : []),
    ]);
    expect(receivers.some((url) => new URL(url).pathname.endsWith('/contents/.taskcluster.yml'))).toBe(true);
    for (const secret of secretsSeen(standIn)) expect(everything(ran), secret).not.toContain(secret);
  });
});

/** Whether tasks name their repository as one that only who has a key may read. */
function isPrivate({ content }: Scenario): boolean {
  return content
    .taskIds()
    .some((taskId) => /"(?:ssh:\/\/|git@)github\.com/.test(Buffer.from(content.task(taskId) ?? []).toString('utf8')));
}

/** A case that passes and asks GitHub something. */
function githubCase(wanted = (scenario: Scenario): boolean => !isPrivate(scenario)): string {
  const expected = JSON.parse(readFileSync(path.join(CONFORMANCE, 'expected.json'), 'utf8')) as Record<
    string,
    { verdict: string }
  >;
  const asksGitHub = (name: string): boolean => {
    const scenario = loadScenario(path.join(CONFORMANCE, 'scenarios', name));
    const { content, config } = scenario;
    // Keys are no matter without signatures; other settings a live verification would not have.
    return (
      Object.keys(config).every((key) => key === 'ed25519_public_keys') &&
      wanted(scenario) &&
      content.sourceUrls().some((url) => url.startsWith('https://api.github.com/'))
    );
  };
  const found = Object.keys(expected).find((name) => expected[name]?.verdict === 'pass' && asksGitHub(name));
  if (found === undefined) throw new Error('no conformance case asks GitHub');
  return found;
}

describe('a redirect of an artifact', () => {
  it.each([
    ['to a host where artifacts may not live', () => 'https://evil.example/x'],
    ['to plain HTTP', () => 'http://storage.googleapis.com/x'],
    ['to loopback', () => 'https://127.0.0.1/x'],
    ['in a circle', (url: string) => url],
    ['to a service that listens on loopback', () => `${standIn?.url}/storage/x`],
  ])('%s is refused at once, and gets no credentials', async (_what, redirectTo) => {
    const scenario = privateScenario();
    standIn = await testStandIn(scenario, { manners: { credentials: CREDENTIALS, redirectTo } });
    const ran = await run(scenario, 'verify', ['--json', '-'], CREDENTIAL_ENV);
    expect(ran.code).toBe(3);
    const { verdict, message, requests } = JSON.parse(ran.out) as {
      verdict: string;
      message: string;
      requests: { attempt: number }[];
    };
    expect(verdict).toBe('error');
    expect(message).toMatch(/refused to follow a redirect/);
    expect(requests.every(({ attempt }) => attempt === 1)).toBe(true);
    const hosts = new Set(standIn.seen.map(({ url }) => new URL(url).host));
    // What lies in storage is asked of the storage's host, also at the stand-in's own address.
    for (const host of ['evil.example', 'storage.googleapis.com', '127.0.0.1', 'firefoxci.taskcluster-artifacts.net'])
      expect([...hosts]).not.toContain(host);
    for (const secret of secretsSeen(standIn)) expect(everything(ran), secret).not.toContain(secret);
  });
});
