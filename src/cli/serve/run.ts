import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf, UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { DEFAULT_ROOT_URL } from '../../live/deployment.js';
import { RealClock } from '../../clock/real.js';
import { shownUrl } from '../../services/http/shown-url.js';
import { joinScenarios } from '../../stand-in/joined.js';
import { startStandIn, type StandIn, type StandInOptions } from '../../stand-in/stand-in.js';
import { unreliable } from '../../stand-in/unreliable.js';
import { temporaryFolder } from '../../base/temporary-folder.js';
import { JsonOutput } from '../output/json.js';
import { select } from '../selection/select.js';
import type { Session } from '../session.js';
import { HopLog } from './hop-log.js';
import { runAgainst } from './run-against.js';

/** Serves scenarios until interrupted, or for as long as a command runs. */
export async function runServe(session: Session): Promise<ExitCode> {
  const output = new JsonOutput(session);
  const command = commandOf(session);
  const log = new HopLog(session);
  const options = { ...(await standInOptions(session)), ...log.listener() };
  const folder = temporaryFolder('serve');
  try {
    const standIn = await start(options);
    const environment = environmentFor(standIn, path.join(folder, 'authority.pem'));
    if (command === undefined && !log.onStdout) session.print(serveText(options, standIn, environment));
    output.document({ format: 1, kind: 'stand-in', url: standIn.url, scenario: options.scenario.name, environment });
    try {
      if (command !== undefined) return await runAgainst(command, environment, session.host);
      await untilAborted(session.host.signal);
      return EXIT.fine;
    } finally {
      await standIn.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command after `--`. @throws UsageError for words before it */
function commandOf({ args, commandLine }: Session): readonly string[] | undefined {
  const end = commandLine.indexOf('--');
  const stray = end === -1 ? args.list('command') : undefined;
  if (stray === undefined) return end === -1 ? undefined : commandLine.slice(end + 1);
  throw new UsageError(`serve takes scenarios with --scenario, and a command after "--": … -- ${stray.join(' ')}`);
}

async function standInOptions(session: Session): Promise<StandInOptions> {
  const { args } = session;
  const { scenarios, bad, profiles, seed } = await select(session);
  const [problem] = bad;
  if (problem !== undefined) throw problem.error;
  const [profile] = profiles;
  if (profile === undefined || profiles.length > 1) throw new UsageError('serve takes one --profile');
  const port = args.wholeNumber('port', 0);
  if (port !== undefined && port > 65_535) throw new UsageError(`--port must be at most 65535, not ${port}`);
  return {
    scenario: joinScenarios(scenarios),
    profile: unreliable(profile, partOf(args.text('unreliable') ?? '0')),
    clock: new RealClock(args.scale('time-scale')),
    seed,
    ...(port !== undefined && { port }),
    ...(args.text('log') === undefined && {
      onRequest: ({ method, url }) => session.note(`${method} ${shownUrl(url)}`),
    }),
    onProblem: (error) => session.complain(error.message),
  };
}

function partOf(text: string): number {
  const part = Number(text);
  if (!(part >= 0 && part <= 1)) throw new UsageError(`--unreliable must be from 0 to 1, not ${JSON.stringify(text)}`);
  return part;
}

async function start(options: StandInOptions): Promise<StandIn> {
  try {
    return await startStandIn(options);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const problem = taken ? 'it is in use; choose another one, or omit --port for any free one' : messageOf(error);
    throw new UsageError(`cannot listen on port ${options.port ?? 0} of 127.0.0.1: ${problem}`, { cause: error });
  }
}

/**
 * The environment that sends other programs' requests to the stand-in. Sets every name in use, since a variable that is
 * already set could take precedence.
 */
function environmentFor({ url, certificate }: StandIn, file: string): Readonly<Record<string, string>> {
  writeFileSync(file, certificate);
  return {
    HTTPS_PROXY: url,
    https_proxy: url,
    // Plain HTTP must not leave this machine either.
    HTTP_PROXY: url,
    http_proxy: url,
    ALL_PROXY: url,
    all_proxy: url,
    // Node asks for it (24 and newer).
    NODE_USE_ENV_PROXY: '1',
    NO_PROXY: '',
    no_proxy: '',
    SSL_CERT_FILE: file,
    NODE_EXTRA_CA_CERTS: file,
    REQUESTS_CA_BUNDLE: file,
    CURL_CA_BUNDLE: file,
    TASKCLUSTER_ROOT_URL: DEFAULT_ROOT_URL,
  };
}

function serveText(
  { scenario, profile }: StandInOptions,
  { url }: StandIn,
  environment: Readonly<Record<string, string>>,
): string {
  const { taskId, taskType, cotProduct } = scenario.subject;
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${value}`);
  return [
    `# ${scenario.name} at ${url}; latencies: ${profile.summary}`,
    ...lines,
    `# cot-bench verify ${taskId} --task-type ${taskType} --cot-product ${cotProduct}`,
    '',
  ].join('\n');
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
