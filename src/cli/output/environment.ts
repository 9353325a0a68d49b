import { describeEnvironment } from '../../bench/environment.js';
import type { Environment } from '../../result/result.js';
import type { Session } from '../session.js';

/** The machine and software behind a result, including the verifiers run so far. */
export function environmentOf(session: Session, machine = describeEnvironment(session.host.cwd)): Environment {
  const verifiers = session.verifierFacts();
  return { ...machine, ...(verifiers.length > 0 && { verifiers }) };
}
