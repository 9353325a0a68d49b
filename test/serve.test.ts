import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Interrupted } from '../src/cli/host.js';
import { cli, temporaryFolder, type CliOutcome } from './cli.js';

interface Serving {
  readonly url: string;
  readonly environment: Record<string, string>;
  /** Ends it, as Ctrl-C does. */
  readonly end: () => Promise<CliOutcome>;
}

/** Serves the signing scenario with the real command. */
async function serving(...options: string[]): Promise<Serving> {
  const controller = new AbortController();
  const json = path.join(temporaryFolder(), 'serving.json');
  const ended = cli(['serve', '--scenario', 'signing', '--profile', 'zero', '--json', json, ...options], {
    signal: controller.signal,
  });
  const end = (): Promise<CliOutcome> => {
    controller.abort(new Interrupted('interrupted'));
    return ended;
  };
  onTestFinished(async () => void (await end()));
  while (!existsSync(json))
    await Promise.race([
      ended.then(({ err }) => Promise.reject(new Error(err))),
      new Promise((resolve) => setTimeout(resolve, 5)),
    ]);
  return { ...(JSON.parse(readFileSync(json, 'utf8')) as Pick<Serving, 'url' | 'environment'>), end };
}

/** The command that it tells people to try. */
function advised({ out }: CliOutcome): string[] {
  return /^# cot-bench (.*)$/m.exec(out)?.[1]?.split(' ') ?? [];
}

const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('serve', () => {
  it('lets a verifier verify in the environment that it prints, and leaves nothing behind', async () => {
    const { environment, end } = await serving();
    const { SSL_CERT_FILE: certificate = '' } = environment;
    expect(existsSync(certificate)).toBe(true);
    const found = await cli(['verify', 'eBfGFEEzQrqz0Nl7kc3Knw', '--task-type', 'signing'], { env: environment });
    expect(found).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^eBfGFEEzQrqz0Nl7kc3Knw {2}dataflow {2}pass /) as string,
    });
    const ended = await end();
    expect(ended.code).toBe(0);
    expect(advised(ended).slice(0, 4)).toEqual(['verify', 'eBfGFEEzQrqz0Nl7kc3Knw', '--task-type', 'signing']);
    for (const [name, value] of Object.entries(environment)) expect(ended.out).toContain(`export ${name}=${value}\n`);
    expect(existsSync(path.dirname(certificate))).toBe(false);
  });

  it('answers 503 now and then, which a verifier gets over', async () => {
    const { environment, end } = await serving('--unreliable', '0.15');
    const { code, out } = await cli(['verify', 'eBfGFEEzQrqz0Nl7kc3Knw', '--task-type', 'signing', '--json', '-'], {
      env: environment,
      timeScale: 1 / 1000,
      cwd: patient(),
    });
    const { requests } = JSON.parse(out) as { requests: { attempt: number; status: number }[] };
    expect(code).toBe(0);
    expect(requests.some(({ status }) => status === 503)).toBe(true);
    expect(requests.some(({ attempt }) => attempt > 1)).toBe(true);
    await end();
  });

  it.skipIf(!hasCurl)('passes for the real services with curl: redirect to storage, compression, 404', async () => {
    const { environment } = await serving();
    const env = { PATH: process.env['PATH'], ...environment };
    const curl = async (...line: string[]): Promise<string> => (await run('curl', ['-sS', ...line], { env })).stdout;
    const artifact =
      'https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/eBfGFEEzQrqz0Nl7kc3Knw/artifacts/public/chain-of-trust.json';
    expect(JSON.parse(await curl('-L', '--compressed', artifact))).toMatchObject({ taskId: 'eBfGFEEzQrqz0Nl7kc3Knw' });
    const head = await curl('-D', '-', '-o', '/dev/null', artifact);
    expect(head).toContain('HTTP/1.1 303 ');
    expect(head).toMatch(/location: https:\/\/firefoxci\.taskcluster-artifacts\.net\/.*X-Amz-Signature=/);
    expect(await curl('-o', '/dev/null', '-w', '%{http_code}', 'https://hg.mozilla.org/nothing')).toBe('404');
  });

  it.each([
    [['--port', '70000'], /--port must be at most 65535/],
    [['--unreliable', '2'], /--unreliable must be from 0 to 1/],
    [['--time-scale', '0'], /--time-scale/],
    [['--profile', 'reference'], /serve takes one --profile/],
  ])('refuses %j', async (options, message) => {
    expect(await cli(['serve', '--scenario', 'signing', '--profile', 'zero', ...options])).toMatchObject({
      code: 2,
      err: expect.stringMatching(message) as string,
    });
  });

  it('says that its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await cli(['serve', '--scenario', 'signing', '--port', String(port)])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/it is in use; choose another one/) as string,
    });
  });
});

/** A folder whose configuration lets attempts take as long as ever where time runs faster. */
function patient(): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'bench.config.ts'), 'export default { limits: { requestMs: 1e9, artifactMs: 1e9 } };\n');
  return cwd;
}
