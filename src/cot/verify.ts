import { Semaphore } from '../scheduling/semaphore.js';
import { allLinks } from './chain/all-links.js';
import type { Chain, Link } from './chain/chain.js';
import { warnOfUnseenTasks } from './checks/unseen-tasks.js';
import { downloadChainsOfTrust, verifySignatures } from './steps/chains-of-trust.js';
import { asFailure, CotFailure, inCheck } from './failure.js';
import { fileEvidence } from './artifacts/file-evidence.js';
import { makeLink, noteDefinition } from './chain/links.js';
import { Journal } from './log.js';
import type { Step } from './step.js';
import type { Procedure, Schedule } from './procedure.js';
import { verifyTaskTypes } from './steps/task-types.js';
import { traceBackToTree } from './steps/trace-back.js';
import { downloadUpstreamArtifacts } from './steps/download-artifacts.js';
import type { Dict } from '../python/values/value.js';
import type { LinkSummary, Verification, VerificationOutcome } from './verification.js';
import { Warnings } from './warnings.js';
import { WorkFolder } from './artifacts/work-folder.js';
import { verifyWorkerImpls } from './steps/worker-impls.js';

/** The procedure (scriptworker: verify_chain_of_trust). A step begins when all of the one before has ended. */
const PROCEDURE: readonly (readonly [Step, (procedure: Procedure) => void | Promise<void>])[] = [
  ['build the chain', (procedure) => procedure.schedule.discover(procedure)],
  ['download chains of trust', downloadChainsOfTrust],
  ['check signatures', verifySignatures],
  ['download artifacts', downloadUpstreamArtifacts],
  ['check task types', verifyTaskTypes],
  ['check worker implementations', verifyWorkerImpls],
  ['trace back to the tree', traceBackToTree],
];

/**
 * Verifies as scriptworker does (verify_chain_of_trust, by way of its command line), under a schedule.
 *
 * @returns the verdict; the only failure is the one that the original would raise
 * @throws only what is neither the evidence's fault nor a service's: bad input, a bug
 */
export async function verify(verification: Verification, schedule: Schedule): Promise<VerificationOutcome> {
  let chain: Chain | undefined;
  let step: Step = 'build the chain';
  try {
    chain = await targetChain(verification, (taskId) => verification.ports.queue.definition(taskId));
    const procedure = prepare(verification, schedule, chain);
    noteDefinition(procedure.journal, chain.target);
    for (const [name, work] of PROCEDURE) {
      step = name;
      await work(procedure);
    }
    warnOfUnseenTasks(chain, procedure.everyLink(), procedure.warnings);
    return { verdict: 'pass', failures: [], links: summaries(chain), warnings: procedure.warnings.all };
  } catch (error) {
    const target = { name: verification.subject.taskType, taskId: verification.subject.taskId };
    const failure = asFailure(error, 'verify_chain_of_trust', target);
    if (!(failure instanceof CotFailure)) throw failure;
    failure.step = step;
    return { verdict: failure.verdict, failures: [failure], links: chain === undefined ? [] : summaries(chain) };
  }
}

/** The task to verify (scriptworker: _async_verify_cot_cmdln, ChainOfTrust). */
export async function targetChain(
  { subject, settings }: Pick<Verification, 'subject' | 'settings'>,
  definition: (taskId: string) => Promise<Dict>,
): Promise<Chain> {
  const place = { name: subject.taskType, taskId: subject.taskId };
  const task = await inCheck('_async_verify_cot_cmdln', place, () => definition(subject.taskId));
  return {
    subject,
    settings,
    target: makeLink(settings, subject.taskType, subject.taskId, task, '__init__'),
    links: [],
  };
}

function prepare({ settings, ports, turns, log }: Verification, schedule: Schedule, chain: Chain): Procedure {
  const folder = new WorkFolder(schedule.files);
  const evidence = fileEvidence(folder, ports, settings, schedule);
  const failedOptionals = new Map<string, string>();
  const warnings = new Warnings();
  const artifact = (link: Link, name: string): Uint8Array | undefined => {
    const bytes = evidence.artifact(link, name);
    const reason = failedOptionals.get(`${link.taskId} ${name}`);
    if (bytes !== undefined && reason !== undefined) warnings.unsoundFile(link, name, reason);
    return bytes;
  };
  return {
    chain,
    everyLink: () => allLinks(chain, schedule.target),
    ports,
    turns,
    schedule,
    folder,
    parentInputs: schedule.parentInputs,
    githubFiles: schedule.githubFiles,
    evidence: { ...evidence, artifact },
    failedOptionals,
    warnings,
    downloads: new Semaphore(settings.maxConcurrentDownloads, turns),
    journal: new Journal(log),
  };
}

/** The links as results show them. */
export function summaries(chain: Chain): LinkSummary[] {
  return chain.links.map(({ name, taskId, taskType, workerImpl }) => ({ name, taskId, taskType, workerImpl }));
}
