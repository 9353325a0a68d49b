import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../src/scenario/load.js';
import { PythonVerifier } from '../src/verifiers/python-verifier.js';
import { Stage } from '../src/verifiers/stage.js';
import { verifierEnvironment } from '../src/verifiers/worker/environment.js';
import { Worker } from '../src/verifiers/worker/worker.js';
import { ZERO } from '../src/world/profiles.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.info('no python3: verifiers that misbehave are not tried');

const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-hostile-'));
/** A verifier that does what it is asked for as its task type, and leaves notes. */
const MISCHIEF = `
import os, signal, socket, sys, time
NOTES = ${JSON.stringify(folder)}

def note(name, text):
    path = os.path.join(NOTES, name)
    with open(path + ".part", "w") as file:
        file.write(str(text))
    os.rename(path + ".part", path)

def verify(args, event_loop=None):
    what = args[0].split("=", 1)[1]
    if what == "print":
        while True:
            print("x" * 100000)
    if what == "hang":
        time_to_sleep()
    if what == "exit":
        os._exit(3)
    if what == "daemon":
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                note("daemon", os.getpid())
                time_to_sleep()
            os._exit(0)
        while not os.path.exists(os.path.join(NOTES, "daemon")):
            os.sched_yield()
    if what == "outside":
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    if what == "environment":
        note("environment", " ".join(sorted(os.environ)))
    if what == "worker":
        os.kill(os.getppid(), signal.SIGKILL)
        time_to_sleep()

def time_to_sleep():
    signal.sigwait([signal.SIGUSR1])
`;

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(!hasPython)('a verifier that misbehaves', () => {
  let stage: Stage;
  let worker: Worker | undefined;

  beforeAll(() => {
    writeFileSync(path.join(folder, 'mischief.py'), MISCHIEF);
    process.env['MY_SECRET_TOKEN'] = 'secret';
    stage = new Stage(2);
  });

  afterAll(async () => {
    worker?.close();
    await stage.close();
    delete process.env['MY_SECRET_TOKEN'];
  });

  function start(): Worker {
    if (worker !== undefined && !worker.ended) return worker;
    const env = verifierEnvironment({
      path: process.env['PATH'],
      home: stage.folder,
      certificate: stage.certificate,
      bytecode: folder,
    });
    worker = new Worker({
      name: 'mischief',
      python: 'python3',
      cwd: stage.folder,
      env: { ...env, PYTHONPATH: `${env['PYTHONPATH']}:${folder}` },
      entry: 'mischief:verify',
      load: [],
    });
    return worker;
  }

  function run(what: string) {
    const signing = loadScenario('scenarios/signing');
    const scenario = { ...signing, subject: { ...signing.subject, taskType: what }, digest: '' };
    const verifier = new PythonVerifier({
      name: 'mischief',
      summary: '',
      stage,
      longestRunMs: what === 'hang' ? 500 : 60_000,
      worker: async () => start(),
    });
    return verifier.simulate({ scenario, profile: ZERO, seed: '1' });
  }

  it('passes when it does nothing wrong', async () => {
    expect(await run('nothing')).toMatchObject({ verdict: 'pass', requests: [], durationMs: 0 });
  });

  it.each([
    ['print', /it printed endlessly, and was killed/],
    ['hang', /it was killed after 0\.5 s without a verdict/],
    ['exit', /it ended with exit status 3 before it had a verdict/],
    ['worker', /its process ended before it had a verdict/],
  ])('is no verdict when it does this: %s', async (what, message) => {
    await expect(run(what)).rejects.toThrow(message);
    expect(await run('nothing')).toMatchObject({ verdict: 'pass' });
  });

  it.skipIf(process.platform !== 'linux')('leaves nothing running, wherever that has gone', async () => {
    expect(await run('daemon')).toMatchObject({ verdict: 'pass' });
    const pid = Number(readFileSync(path.join(folder, 'daemon'), 'utf8'));
    expect(pid).toBeGreaterThan(1);
    await run('nothing');
    expect(isRunning(pid)).toBe(false);
  });

  it('connects to loopback only', async () => {
    const { verdict, message } = await run('outside');
    expect(verdict).not.toBe('pass');
    expect(message).toContain('lets a verifier connect to the stand-in only');
  });

  it('finds no secret in its environment, and no folder of its own when it has ended', async () => {
    await run('environment');
    const names = readFileSync(path.join(folder, 'environment'), 'utf8');
    expect(names).toContain('SSL_CERT_FILE');
    expect(names).not.toContain('MY_SECRET_TOKEN');
    expect(existsSync(path.join(stage.folder, 'run-1'))).toBe(false);
  });
});
