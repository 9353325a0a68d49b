import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { newestRelease } from '../../verifiers/environments/newest.js';
import { byRelease } from '../../verifiers/environments/release-order.js';
import { newestTwin } from '../../verifiers/twins.js';
import type { Session } from '../session.js';

/** Checks whether PyPI has a newer release than the newest that is mirrored here. */
export async function runOutdated(session: Session): Promise<ExitCode> {
  const { env, signal } = session.host;
  const [newest, mirrored] = [await newestRelease({ env, signal }), newestTwin()];
  if (byRelease(newest, mirrored) <= 0) {
    session.print(`scriptworker ${mirrored} is mirrored here, and PyPI has nothing newer\n`);
    return EXIT.fine;
  }
  session.print(`scriptworker ${newest} is on PyPI; the newest that a strategy mirrors is ${mirrored}\n`);
  return EXIT.no;
}
