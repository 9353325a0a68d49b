import type { Chain, Link } from '../../cot/chain/chain.js';
import type { Evidence } from '../../cot/evidence.js';
import { CotFailure } from '../../cot/failure.js';
import { noteDefinition } from '../../cot/chain/links.js';
import { Journal } from '../../cot/log.js';
import type { Checking } from '../../cot/procedure.js';
import type { Dict } from '../../python/values/value.js';
import { verdictOf, type Verification, type VerificationOutcome } from '../../cot/verification.js';
import { targetChain } from '../../cot/verify.js';
import { allThenFirstError, settled } from '../../scheduling/gather.js';
import { Asking } from './asking.js';
import { assemble, type Assembly } from './assembly.js';
import { CheckStage } from './check-stage.js';
import { DownloadStage } from './download-stage.js';
import { Flights } from './flights.js';
import { nameTasks } from './naming.js';
import { Reveal } from './reveal.js';
import { failuresInOrder } from './slots.js';
import { Walk, type WalkListener } from './walk.js';

/** What a strategy may do on top of asking for what is needed. */
export interface Foresight extends WalkListener {
  /** Nothing is known but what is to be verified. */
  start(): void;
  /** The definition of the task to verify is there. */
  target(task: Dict): void;
  /** All tasks of the chain are known. */
  chainKnown(chain: Chain): void;
}

export interface DataflowOptions {
  /** End with the first failure in the procedure's order, instead of finding all. */
  readonly failFast: boolean;
  /** How many requests may be in flight that are only expected to be needed. */
  readonly mostExpected: number;
  readonly foresight?: (asking: Asking, verification: Verification) => Foresight;
}

/**
 * Verifies without phases: every request starts the moment its need is proven, each is sent once, every check runs as
 * soon as its inputs are there. The order in which answers come decides nothing.
 *
 * @returns all failures in the procedure's order
 * @throws only what is neither the evidence's fault nor a service's: bad input, a bug
 */
export async function verifyByDataflow(
  verification: Verification,
  options: DataflowOptions,
): Promise<VerificationOutcome> {
  try {
    return await verifyAll(verification, options);
  } finally {
    // What can no longer matter: nothing stays in flight after the verdict.
    verification.stop();
  }
}

async function verifyAll(verification: Verification, options: DataflowOptions): Promise<VerificationOutcome> {
  const { subject, settings } = verification;
  const asking = new Asking(new Flights(verification.claimedPorts, options.mostExpected), settings);
  const stages: { downloads?: DownloadStage } = {};
  const evidence = evidenceOf(asking, () => stages.downloads);
  const reveal = new Reveal(asking, subject, evidence);
  const foresight = options.foresight?.(asking, verification);
  const walk = new Walk(
    (taskId) => asking.definition(taskId),
    listeners(reveal, foresight),
    settings.maxChainLength + 1,
  );
  reveal.attach(walk);
  reveal.start();
  foresight?.start();

  const found = await settled(() => targetChain(verification, (taskId) => asking.definition(taskId)));
  if (!found.ok) return outcomeOf([atTarget(found.error)], []);
  const chain = found.value;
  const journal = new Journal(verification.log);
  noteDefinition(journal, chain.target);
  reveal.target(chain.target.task);
  foresight?.target(chain.target.task);
  await walk.from(subject, chain.target.task);

  const assembly = assemble(chain, nameTasks(subject, chain.target.task, walk, settings.maxChainLength), journal);
  foresight?.chainKnown(chain);
  const checking = checkingOf(verification, assembly, evidence, journal);
  const downloads = new DownloadStage(assembly, asking, journal);
  stages.downloads = downloads;
  const checks = new CheckStage(assembly, downloads, checking);
  const slots = [...assembly.slots, ...downloads.chainSlots(), ...downloads.artifactSlots(), ...checks.slots()];
  return outcomeOf(await failuresInOrder(slots, options.failFast), chain.links);
}

function listeners(...all: readonly (WalkListener | undefined)[]): WalkListener {
  const given = all.filter((listener) => listener !== undefined);
  return {
    defined: (found, task) => given.forEach((listener) => listener.defined(found, task)),
    referred: (found, task, reference) => given.forEach((listener) => listener.referred(found, task, reference)),
  };
}

function atTarget(error: unknown): CotFailure {
  if (!(error instanceof CotFailure)) throw error;
  error.step = 'build the chain';
  return error;
}

/** Everything is asked for once, and artifacts are there when their downloads have ended. */
function evidenceOf(asking: Asking, downloads: () => DownloadStage | undefined): Evidence {
  return {
    artifact: (link, name) => downloads()?.arrived(link, name),
    projects: () => asking.projects(),
    template: (url, secret) => asking.template(url, secret),
    pushlog: (url) => asking.pushlog(url),
    repository: (owner, name) => asking.repository(owner, name),
    page: (url) => asking.page(url),
  };
}

function checkingOf(
  { turns }: Verification,
  { chain, views }: Assembly,
  evidence: Evidence,
  journal: Journal,
): Checking {
  const every = chain.links.flatMap((link) => views.get(link.taskId) ?? []);
  // The type that the task is to be verified as is one of its types, whatever others refer to it as.
  const isChecked = views.get(chain.target.taskId)?.some(({ taskType }) => taskType === chain.target.taskType) ?? false;
  if (!isChecked) every.unshift(chain.target);
  return { chain, everyLink: () => every, evidence, turns, parentInputs: allThenFirstError, journal };
}

function outcomeOf(failures: readonly CotFailure[], links: readonly Link[]): VerificationOutcome {
  const distinct = new Map<string, CotFailure>();
  for (const failure of failures) {
    const key = `${failure.check} ${failure.link.taskId} ${failure.message}`;
    if (!distinct.has(key)) distinct.set(key, failure);
  }
  const summaries = links.map(({ name, taskId, taskType, workerImpl }) => ({ name, taskId, taskType, workerImpl }));
  return { verdict: verdictOf([...distinct.values()]), failures: [...distinct.values()], links: summaries };
}
