import type { Scenario } from '../../scenario/scenario.js';
import type { TraceEntry } from '../../services/http/transport.js';
import type { VerificationRun } from '../../run/verification-run.js';
import { VerifierError } from '../errors.js';
import { lastWords, type ProgramRun } from './run-program.js';

/** The same as verify's own exit codes. */
const VERDICTS: Readonly<Record<number, VerificationRun['verdict']>> = { 0: 'pass', 1: 'fail', 3: 'error' };
const LONGEST_MESSAGE = 4000;

/**
 * A run in real time, from its exit status and the stand-in's record. Its check and links are unknown.
 *
 * @throws VerifierError if its end says nothing about the task
 */
export function measuredRun(
  run: ProgramRun,
  requests: readonly TraceEntry[],
  of: { readonly name: string; readonly scenario: Scenario; readonly timeScale: number },
): VerificationRun {
  const { status, late, cpuMs, wallMs } = run;
  const verdict = status === null ? undefined : VERDICTS[status];
  if (late !== undefined || verdict === undefined || cpuMs === null) {
    const how = status === null ? 'it was killed' : `it ended with exit status ${status}; expected 0, 1 or 3`;
    throw new VerifierError(`${of.name} on ${of.scenario.name}: ${late ?? how}${lastWords(run)}`);
  }
  const said = run.output.trim().slice(-LONGEST_MESSAGE);
  const message = verdict === 'pass' ? null : said === '' ? `exit status ${status}` : said;
  const failure = { check: '', link: '', taskId: of.scenario.subject.taskId, message: message ?? '' };
  return {
    verdict,
    check: null,
    message,
    failures: verdict === 'pass' ? [] : [{ ...failure, differences: [], step: '' }],
    warnings: [],
    durationMs: wallMs / of.timeScale,
    links: [],
    requests,
    orphans: 0,
    wasted: null,
    cachedAnswers: 0,
    outside: { exception: null, wallMs, cpuMs, memoryBytes: null },
  };
}
