import os from 'node:os';
import { UsageError } from '../../base/errors.js';
import { didYouMean, editDistance } from '../../base/did-you-mean.js';
import type { OutsideVerifier } from '../../run/contender.js';
import type { Strategy } from '../../strategies/strategy.js';
import { isBuiltIn, NAME_FORM } from '../../verifiers/name.js';
import { OpenVerifiers } from '../../verifiers/open.js';
import type { OwnVerifier } from '../../verifiers/own/definition.js';
import type { BenchConfig } from '../config/config.js';
import type { Session } from '../session.js';
import { threadsAsked } from './threads-asked.js';
import { knownStrategies } from './strategies.js';

/** Whether a name stands for a verifier, well-formed or not. */
export function isVerifier(name: string, config: BenchConfig): boolean {
  return isBuiltIn(name) || ownNamed(name, config) !== undefined;
}

/** {@link openVerifiers}, as contenders. */
export async function chooseVerifiers(
  session: Session,
  names: readonly string[],
  config: BenchConfig,
): Promise<OutsideVerifier[]> {
  return (await openVerifiers(session, names, config)).verifiers;
}

/**
 * The verifiers that were asked for, in the order given, ready to be run. They end with the session.
 *
 * @throws UsageError for a name that does not exist; VerifierError if one cannot be installed
 */
export async function openVerifiers(
  session: Session,
  names: readonly string[],
  config: BenchConfig,
): Promise<OpenVerifiers> {
  const { host } = session;
  const opened = new OpenVerifiers({
    cwd: host.cwd,
    env: host.env,
    signal: host.signal,
    atOnce: threadsAsked(session) ?? os.availableParallelism(),
    note: (text) => session.note(text),
  });
  session.onEnd(() => opened.close());
  // An interrupted command must not wait for runs that nobody wants any more.
  host.signal.addEventListener('abort', () => void opened.close(), { once: true });
  session.verifierFacts = () => opened.facts();
  for (const name of new Set(names)) {
    const own = ownNamed(name, config);
    if (own !== undefined) opened.openOwn(own, mirrorOf(own, config));
    else if (isBuiltIn(name)) await opened.open(name);
    else throw unknown(name, config);
  }
  return opened;
}

function ownNamed(wanted: string, { verifiers = [] }: BenchConfig): OwnVerifier | undefined {
  return verifiers.find(({ name }) => name === wanted);
}

/** @throws UsageError if a verifier has a strategy's name, or mirrors an unknown strategy */
function mirrorOf({ name, mirrors }: OwnVerifier, config: BenchConfig): Strategy | undefined {
  const strategies = knownStrategies(config);
  if (strategies.some((strategy) => strategy.name === name))
    throw new UsageError(`a verifier and a strategy are both called ${JSON.stringify(name)}; rename yours`);
  if (mirrors === undefined) return undefined;
  const mirror = strategies.find((strategy) => strategy.name === mirrors);
  if (mirror !== undefined) return mirror;
  const known = strategies.map((strategy) => strategy.name);
  const hint = didYouMean(mirrors, known) || '; see cot-bench strategies';
  throw new UsageError(`verifier ${name} mirrors ${JSON.stringify(mirrors)}, but there is no such strategy${hint}`);
}

/** `scriptwoker@63.6.1` with the package's name set right. */
function withRightPackage(name: string): string[] {
  const at = name.indexOf('@');
  const typed = at === -1 ? name : name.slice(0, at);
  return editDistance(typed, 'scriptworker') > 3 ? [] : [`scriptworker@${at === -1 ? '' : name.slice(at + 1)}`];
}

function unknown(name: string, { verifiers = [] }: BenchConfig): UsageError {
  const own = verifiers.map((verifier) => verifier.name);
  const listed = own.length === 0 ? '(which has none)' : `(${own.join(', ')})`;
  const hint =
    didYouMean(name, [...own, ...withRightPackage(name)]) ||
    `; expected ${NAME_FORM}, or a name from verifiers of the configuration ${listed}`;
  return new UsageError(`there is no verifier ${JSON.stringify(name)}${hint}`);
}
