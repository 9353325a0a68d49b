import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtBinary } from './built-package.js';
import { cli, lastingFolder, PROJECT, temporaryFolder } from './cli.js';
import { REDIS_SERVER, TestRedis } from './redis.js';

const EXAMPLE = 'docs/examples/latency-sweep.ts';

let binary: string;
beforeAll(async () => {
  binary = await builtBinary();
});

/** The command in a process of its own. */
function start(line: readonly string[], env = process.env): ChildProcess {
  const child = spawn(process.execPath, [binary, ...line], { cwd: PROJECT, env, stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a process says on standard error until its end, and its exit code. */
async function finished(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await once(child, 'close');
  return { code: child.exitCode, text };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

describe('the example', () => {
  it('gives the same bytes in three shards, merged in another order', async () => {
    const own = temporaryFolder();
    const alone = path.join(own, 'alone.gz');
    expect(await cli(['sweep', EXAMPLE, '--jobs', '1', '--out', alone])).toMatchObject({ code: 0 });
    const shards = [1, 2, 3].map((index) => path.join(own, `${index}.gz`));
    for (const [index, out] of shards.entries()) {
      const line = ['sweep', EXAMPLE, '--jobs', '1', '--shard', `${index + 1}/3`, '--out', out];
      expect(await cli(line)).toMatchObject({ code: 0 });
    }
    const merged = path.join(own, 'merged.gz');
    expect(await cli(['merge', ...shards.reverse(), '--out', merged])).toMatchObject({ code: 0 });
    expect(readFileSync(merged).equals(readFileSync(alone))).toBe(true);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('a campaign over a queue', () => {
  const folder = lastingFolder();
  let redis: TestRedis;
  let url: string;
  beforeAll(async () => {
    redis = await TestRedis.start(folder.path);
    url = `redis://127.0.0.1:${redis.port}`;
  });
  afterAll(async () => {
    await redis.kill();
    folder.remove();
  });

  it('gives the bytes of one thread, though workers are killed and Redis is', async () => {
    const own = temporaryFolder();
    const [out, alone] = [path.join(own, 'queued.gz'), path.join(own, 'alone.gz')];
    const single = finished(start(['sweep', EXAMPLE, '--jobs', '1', '--out', alone]));
    const workers = [1, 2, 3, 4].map(() => start(['worker', '--queue', url, '--jobs', '1']));
    // Theirs is the work of one program: that of a source tree is another one.
    const sweep = finished(start(['sweep', EXAMPLE, '--queue', url, '--out', out]));
    const partial = (): number => sizeOf(`${out}.partial`);
    await until(() => partial() > 2500);
    workers[0]?.kill('SIGKILL');
    await redis.kill();
    await redis.run();
    const sofar = partial();
    await until(() => partial() > sofar);
    workers[1]?.kill('SIGKILL');
    expect(await sweep).toMatchObject({ code: 0 });
    expect(await single).toMatchObject({ code: 0 });
    expect(readFileSync(out).equals(readFileSync(alone))).toBe(true);
  });

  it('ends a worker that has had nothing to do for long enough', async () => {
    const { code, err } = await cli(['worker', '--queue', url, '--jobs', '1', '--idle', '1']);
    expect(err).toContain('nothing to do for 1 s');
    expect(code).toBe(0);
  });

  it('has strategies of a configuration stay at home', async () => {
    const own = temporaryFolder();
    const config = path.join(own, 'bench.config.mjs');
    writeFileSync(config, "export default { strategies: [{ name: 'mine', summary: 's', verify: () => undefined }] };");
    const file = path.join(own, 'mine.json');
    writeFileSync(file, JSON.stringify({ scenarios: ['signing'], strategies: ['mine'] }));
    const { code, err } = await cli([
      'sweep',
      file,
      '--config',
      config,
      '--queue',
      url,
      '--out',
      path.join(own, 'r.gz'),
    ]);
    expect(err).toContain('cannot be sent to other machines: use --shard instead');
    expect(code).toBe(2);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('a Redis with password and TLS', () => {
  it('admits those who know the password and trust its certificate, and never repeats the password', async () => {
    const own = temporaryFolder();
    const { certificate, key } = await selfSigned();
    const [cert, keyFile] = [path.join(own, 'cert.pem'), path.join(own, 'key.pem')];
    writeFileSync(cert, certificate);
    writeFileSync(keyFile, key);
    const tls = [
      '--tls-cert-file',
      cert,
      '--tls-key-file',
      keyFile,
      '--tls-ca-cert-file',
      cert,
      '--tls-auth-clients',
      'no',
    ];
    const redis = await TestRedis.start(own, [...tls, '--requirepass', 'open sesame'], true);
    onTestFinished(() => redis.kill());
    const url = `rediss://localhost:${redis.port}`;
    const run = (env: object) =>
      finished(start(['worker', '--queue', url, '--jobs', '1', '--idle', '1'], { ...process.env, ...env }));
    const trusted = { NODE_EXTRA_CA_CERTS: cert };
    const [good, wrong, untrusted] = await Promise.all([
      run({ ...trusted, COT_BENCH_QUEUE_PASSWORD: 'open sesame' }),
      run({ ...trusted, COT_BENCH_QUEUE_PASSWORD: 'close sesame' }),
      run({ COT_BENCH_QUEUE_PASSWORD: 'open sesame' }),
    ]);
    expect(good).toMatchObject({ code: 0, text: expect.stringContaining(`takes work from ${url}`) as unknown });
    expect(wrong).toMatchObject({
      code: 3,
      text: expect.stringMatching(/cannot be used as a queue: .*WRONGPASS/) as unknown,
    });
    expect(untrusted).toMatchObject({ code: 3, text: expect.stringContaining('self-signed certificate') as unknown });
    for (const { text } of [good, wrong, untrusted]) expect(text).not.toContain('sesame');
  });
});

/** A certificate for localhost, and its key. */
async function selfSigned(): Promise<{ certificate: string; key: string }> {
  const { default: forge } = await import('node-forge');
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2020-01-01');
  certificate.validity.notAfter = new Date('2120-01-01');
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), key: forge.pki.privateKeyToPem(keys.privateKey) };
}

describe('the address of a queue', () => {
  it.each([
    ['http://localhost', '--queue must be the address of a Redis'],
    ['nonsense', '--queue must be the address of a Redis'],
    ['redis://user:secret@localhost/x', '--queue may only end in a database number'],
  ])('%s is refused', async (url, message) => {
    const { code, err } = await cli(['worker', '--queue', url]);
    expect(err).toContain(message);
    expect(err).not.toContain('secret');
    expect(code).toBe(2);
  });

  it('is not there: exit code 3, and no password in the message', async () => {
    const { code, err } = await cli(['worker', '--queue', 'redis://:secret@127.0.0.1:1']);
    expect(err).toMatch(/redis:\/\/127\.0\.0\.1:1 cannot be used as a queue: .*ECONNREFUSED/);
    expect(err).not.toContain('secret');
    expect(code).toBe(3);
  });
});
