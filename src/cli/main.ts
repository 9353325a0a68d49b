import { parentPort } from 'node:worker_threads';
import { descriptorError } from '../base/descriptors.js';
import { messageOf, UserError } from '../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../base/exit-codes.js';
import { packageVersion } from '../bench/package-version.js';
import { bench } from './bench/command.js';
import { benchOnce } from './bench-once/command.js';
import { cache } from './cache/command.js';
import { compare } from './compare/command.js';
import { merge } from './merge/command.js';
import { completeCommand, completion } from './completion/command.js';
import type { Command } from './command-line/command.js';
import { record } from './record/command.js';
import { release } from './release/command.js';
import { scenarios } from './scenarios/command.js';
import { serve } from './serve/command.js';
import { simulate } from './simulate/command.js';
import { strategies } from './strategies/command.js';
import { sweep } from './sweep/command.js';
import { verifiers } from './verifiers/command.js';
import { verify } from './verify/command.js';
import { worker } from './worker/command.js';
import { codeFrameOf } from './config/code-frame.js';
import { showing } from './shown-text.js';
import { threadHost, type Host } from './host.js';
import { Arguments } from './command-line/arguments.js';
import type { HelpLook } from './command-line/help/help.js';
import { parseCommandLine } from './command-line/parse.js';
import { forbidExit } from './parallel/forbid-exit.js';
import { Session } from './session.js';

/** All commands, in the order of help. */
export const COMMANDS: readonly Command[] = [
  bench,
  benchOnce,
  simulate,
  sweep,
  merge,
  worker,
  release,
  cache,
  compare,
  verify,
  record,
  serve,
  scenarios,
  strategies,
  verifiers,
  completion,
  completeCommand(() => COMMANDS),
];

/**
 * Runs one command line.
 *
 * @param line the words after the program's name
 * @returns the exit code; never throws
 */
export async function main(line: readonly string[], process: Host): Promise<ExitCode> {
  const host = showing(process);
  try {
    const parsed = await parseCommandLine(line, COMMANDS, packageVersion(), () => helpLook(host, line));
    if ('text' in parsed) {
      if (parsed.isRefusal !== true) host.stdout.write(parsed.text);
      else host.stderr.write(`${parsed.text}\nerror: no command given\n`);
      return parsed.isRefusal === true ? EXIT.badInput : EXIT.fine;
    }
    const session = new Session(host, parsed.args, line);
    try {
      if (session.args.flag('watch')) return await (await import('./watch/watch.js')).runWatch(session);
      return (await parsed.command.run?.(session)) ?? EXIT.fine;
    } finally {
      await session.end();
    }
  } catch (error) {
    return explain(error, host);
  }
}

async function helpLook(host: Host, line: readonly string[]): Promise<HelpLook> {
  const session = new Session(host, new Arguments({ 'no-color': line.includes('--no-color') }), line);
  return { width: session.width, paint: await session.paint() };
}

function explain(thrown: unknown, host: Host): ExitCode {
  const error = descriptorError(thrown) ?? thrown;
  if (error instanceof UserError) {
    host.stderr.write(`error: ${error.message}\n`);
    return error.exitCode;
  }
  const frame = codeFrameOf(error, host.cwd);
  if (frame !== undefined) {
    host.stderr.write(`error: your code threw ${errorName(error)}: ${messageOf(error)}\n\n${frame}\n`);
    return EXIT.badInput;
  }
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  host.stderr.write(
    `${stack}\n\nThis is a bug in cot-bench ${packageVersion()}. Please report it, with the command line and the ` +
      `lines above.\n`,
  );
  return EXIT.bug;
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'a value that is not an Error';
}

/** Runs this process's command line in the thread that bin/supervise.js started, and reports the exit code. */
export async function runThread(): Promise<void> {
  if (parentPort === null) throw new Error('not in a thread');
  const port = parentPort;
  const host = threadHost(port);
  // An unhandled rejection in the user's code does not stop the rest, but it counts.
  let unattended: ExitCode = EXIT.fine;
  process.on('unhandledRejection', (error) => {
    unattended = worstExit([unattended, explain(error, showing(host))]);
  });
  forbidExit();
  const code = await main(process.argv.slice(2), host);
  // The status of a command run by `serve … -- COMMAND` is passed on unchanged.
  port.postMessage({ code: unattended === EXIT.fine ? code : worstExit([code, unattended]) });
}
