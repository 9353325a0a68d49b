import os from 'node:os';
import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import type { OutsideVerifier } from '../../run/contender.js';
import { isBuiltIn, NAME_FORM } from '../../verifiers/name.js';
import { OpenVerifiers } from '../../verifiers/open.js';
import type { Session } from '../session.js';

/**
 * The verifiers that were asked for, in the order given, ready to be run. They end with the session.
 *
 * @throws UsageError for a name that does not exist; VerifierError if one cannot be installed
 */
export async function chooseVerifiers(session: Session, names: readonly string[]): Promise<OutsideVerifier[]> {
  const { host, args } = session;
  const opened = new OpenVerifiers({
    cwd: host.cwd,
    env: host.env,
    signal: host.signal,
    atOnce: args.wholeNumber('jobs', 1) ?? os.availableParallelism(),
    note: (text) => session.note(text),
  });
  session.onEnd(() => opened.close());
  session.verifierFacts = () => opened.facts();
  for (const name of new Set(names)) {
    if (!isBuiltIn(name)) throw unknown(name);
    await opened.open(name);
  }
  return opened.verifiers;
}

function unknown(name: string): UsageError {
  const known = ['scriptworker@'];
  const hint = didYouMean(name, known) || `; expected ${NAME_FORM}, or a name from the configuration`;
  return new UsageError(`there is no verifier ${JSON.stringify(name)}${hint}`);
}
