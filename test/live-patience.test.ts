import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { VerificationLine } from '../src/result/verification.js';
import { cli, temporaryFolder, type CliOptions, type CliOutcome } from './cli.js';

const TASK = 'AAAAAAAAAAAAAAAAAAAAAA';
const OTHER = 'BBBBBBBBBBBBBBBBBBBBBA';
const SILENT: RequestListener = () => undefined;

/** A deployment of which all services do the same. */
async function deployment(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => closed(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A deployment of which nothing runs. */
async function down(): Promise<string> {
  const server = createServer(SILENT);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await closed(server);
  return `http://127.0.0.1:${port}`;
}

function live(
  command: string,
  rootUrl: string,
  line: readonly string[],
  options: CliOptions = {},
): Promise<CliOutcome> {
  const whole = [command, ...line, '--task-type', 'signing', '--root-url', rootUrl];
  return cli(whole, { timeScale: 1 / 300, ...options });
}

describe('a live verification that has to wait', () => {
  it('says for what, and when the next attempt comes', async () => {
    const { code, err } = await live('verify', await down(), [TASK]);
    expect(code).toBe(3);
    expect(err).toMatch(/^waiting for /);
    // The earlier ones are over so soon here that a busy machine could miss them.
    for (const attempt of [4, 5])
      expect(err).toMatch(
        new RegExp(
          String.raw`^waiting for attempt ${attempt} of 5 in \d+ s(?: \(and for \d+ more\))?: http://127.*ECONNREFUSED`,
          'm',
        ),
      );
  });

  it('says it on a line that changes where a person is looking, and leaves the terminal clean', async () => {
    const { err } = await live('verify', await deployment(SILENT), [TASK, '--deadline', '50'], { columns: 60 });
    const shown = err.split('\r\u001b[2K').filter((text) => text.startsWith('waiting'));
    expect(shown.length).toBeGreaterThan(1);
    expect(shown[0]).toMatch(/^waiting for an answer, for \d+ s, given up in \d+ s/);
    for (const text of shown) expect(text.length).toBeLessThan(60);
    expect(err).toContain(`\r\u001b[2Kerror: ${TASK}: stopped after 50 s`);
  });

  it('says nothing with --quiet, nor before the fifth second', async () => {
    const { code, err } = await live('verify', await down(), [TASK, '--quiet']);
    expect({ code, err }).toEqual({ code: 3, err: '' });
    const quick = await live('verify', await down(), [TASK, '--deadline', '4'], { timeScale: 1 / 50 });
    expect(quick.err).toMatch(/^error: /);
  });
});

describe('--deadline', () => {
  it('ends a wait between attempts, with what was waited for', async () => {
    const { code, err } = await live('verify', await down(), [TASK, '--deadline', '100']);
    expect(code).toBe(3);
    expect(err).toMatch(
      /^error: A{22}: stopped after 100 s, as --deadline says, without a verdict; waiting for attempt \d of 5 .*ECONNREFUSED/m,
    );
  });

  it('ends a request that is never answered', async () => {
    const { code, err } = await live('verify', await deployment(SILENT), [TASK, '--deadline', '3']);
    expect(code).toBe(3);
    expect(err).toMatch(
      /waiting for an answer, for \d+ s, given up in \d+ s.*: http:\/\/127\.0\.0\.1:\d+\/api\/queue\/v1\/task\/A{22}/,
    );
  });

  it('leaves what has a verdict, or an end, before it', async () => {
    const rootUrl = await deployment((request, response) => {
      if (request.url?.includes(OTHER) !== true) response.writeHead(403).end();
    });
    const { code, out, err } = await live('verify', rootUrl, [OTHER, TASK, '--deadline', '400', '--json', '-']);
    expect(code).toBe(3);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as VerificationLine),
    ).toMatchObject([{ scenario: TASK, verdict: 'error' }]);
    expect(err).toMatch(new RegExp(`^error: ${OTHER}: stopped after 400 s`, 'm'));
  });

  it.each([[[TASK]], [['--group', TASK]]])('ends a recording (%j), of which nothing is left', async (what) => {
    const cwd = temporaryFolder();
    const rootUrl = await deployment(SILENT);
    const { code, err } = await live('record', rootUrl, [...what, '--out', 'mine', '--deadline', '12'], { cwd });
    expect(code).toBe(3);
    expect(err).toMatch(/^waiting for an answer/);
    expect(err).toMatch(/^error: stopped after 12 s, .*; waiting for an answer/m);
    expect(existsSync(path.join(cwd, 'mine'))).toBe(false);
  });

  it.each([
    [['verify', TASK, '--task-type', 'signing', '--deadline', '0'], 'a whole number of at least 1'],
    [['verify', TASK, '--task-type', 'signing', '--deadline', '99999999'], 'at most 86400 seconds'],
    [['verify', '--scenario', 'signing', '--deadline', '5'], '--deadline needs a task to verify live'],
  ])('refuses %j', async (line, problem) => {
    const { code, err } = await cli(line);
    expect(code).toBe(2);
    expect(err).toContain(problem);
  });
});
