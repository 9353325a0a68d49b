import type { Chain, Link } from '../../cot/chain/chain.js';
import type { SourceEvidence } from '../../cot/evidence.js';
import { CotFailure } from '../../cot/failure.js';
import { noteDefinition } from '../../cot/chain/links.js';
import { Journal } from '../../cot/log.js';
import { githubFilesBy } from '../../cot/parent/template-place.js';
import type { Dict } from '../../python/values/value.js';
import { verdictOf, type Verification, type VerificationOutcome } from '../../cot/verification.js';
import { targetChain } from '../../cot/verify.js';
import { Warnings } from '../../cot/warnings.js';
import { lastFirst, settled } from '../../scheduling/gather.js';
import { Asking } from './asking.js';
import { ArtifactStage } from './artifact-stage.js';
import { assemble } from './assembly.js';
import { Building } from './building.js';
import { ChainStage } from './chain-stage.js';
import { CheckStage } from './check-stage.js';
import { Flights } from './flights.js';
import { mentionGraph } from './mentions.js';
import { Reveal } from './reveal.js';
import { failuresInOrder } from './slots.js';
import { Typings } from './typings.js';
import { Walk, type WalkListener } from './walk.js';

/** What a strategy can do beyond requesting what is needed. */
export interface Foresight extends WalkListener {
  /** Only the subject is known. */
  start(): void;
  /** The target's definition is there. */
  target(task: Dict): void;
  /** All tasks of the chain are known. */
  chainKnown(chain: Chain): void;
}

export interface DataflowOptions {
  /** Stop at the first failure in the procedure's order, instead of finding all. */
  readonly failFast: boolean;
  /** Most speculative requests in flight. */
  readonly mostExpected: number;
  readonly foresight?: (asking: Asking, verification: Verification) => Foresight;
}

/**
 * Verifies without phases: every request starts the moment it is proven necessary and is sent once, every check runs as
 * soon as its inputs are there. The order of answers does not affect the result.
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
    // Cancels what no longer matters: nothing stays in flight after the verdict.
    verification.stop();
  }
}

async function verifyAll(verification: Verification, options: DataflowOptions): Promise<VerificationOutcome> {
  const { subject, settings } = verification;
  const asking = new Asking(new Flights(verification.claimedPorts, options.mostExpected), settings);
  const evidence = evidenceOf(asking);
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
  const building = new Building(chain, journal);
  const walked = walk.from(subject, chain.target.task);
  if (options.failFast) {
    const failure = await building.firstFailure(walk);
    if (failure !== undefined) return outcomeOf([failure], building.links);
    await walked;
  } else {
    await walked;
    building.addAll(walk);
  }
  const ids = building.parts.map(({ named }) => named.taskId);
  const typings = new Typings(mentionGraph(subject, chain.target.task, walk), ids);
  const assembly = assemble(building, typings);
  foresight?.chainKnown(chain);
  const chains = new ChainStage(assembly, asking, journal);
  const artifacts = new ArtifactStage(assembly, chains, asking, journal);
  const { turns } = verification;
  const githubFiles = githubFilesBy(settings);
  const warnings = new Warnings();
  const checking = { chain, evidence, turns, parentInputs: lastFirst, githubFiles, journal, warnings };
  const checks = new CheckStage(assembly, chains, artifacts, checking);
  const slots = [...assembly.slots, ...chains.slots(), ...artifacts.slots(), ...checks.slots()];
  const failures = await failuresInOrder(slots, options.failFast);
  if (failures.length > 0) return outcomeOf(failures, chain.links);
  checks.warnOfUnseenTasks();
  return { ...outcomeOf([], chain.links), warnings: warnings.all };
}

function listeners(...all: readonly (WalkListener | undefined)[]): WalkListener {
  const given = all.filter((listener) => listener !== undefined);
  return {
    defined: (found, task) => given.forEach((listener) => listener.defined(found, task)),
  };
}

function atTarget(error: unknown): CotFailure {
  if (!(error instanceof CotFailure)) throw error;
  error.step = 'build the chain';
  return error;
}

/** Sources whose requests are shared. */
function evidenceOf(asking: Asking): SourceEvidence {
  return {
    projects: () => asking.projects(),
    template: (place) => asking.template(place),
    pushlog: (url) => asking.pushlog(url),
    repository: (owner, name) => asking.repository(owner, name),
    page: (url) => asking.page(url),
  };
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
