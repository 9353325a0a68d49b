import { describeEnvironment } from '../../bench/environment.js';
import type { Environment } from '../../result/result.js';
import type { Session } from '../session.js';

/** On what a result was made, with the verifiers that were run until now. */
export function environmentOf(session: Session, machine = describeEnvironment(session.host.cwd)): Environment {
  const verifiers = session.verifierFacts();
  return { ...machine, ...(verifiers.length > 0 && { verifiers }) };
}
