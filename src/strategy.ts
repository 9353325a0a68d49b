/**
 * Building blocks for strategies of your own (`cot-bench/strategy`): see docs/your-own-strategy.md.
 *
 * A strategy decides when things happen, never the verdict.
 *
 * @module strategy
 */
export { fromChoices, type Choices } from './strategies/blocks/choices.js';
export { bounded } from './strategies/blocks/bounded.js';
export { atMost, eachOnce, withPorts, type PortsChange } from './strategies/blocks/ports.js';

/** The strategies that come with the harness. Those before dataflow are records of choices, to be spread. */
export { sequential } from './strategies/ladder/sequential.js';
export { gatherContext } from './strategies/ladder/gather-context.js';
export { gatherParallel } from './strategies/ladder/gather-parallel.js';
export { gatherSiblings } from './strategies/ladder/gather-siblings.js';
export { bfsSeenSet } from './strategies/ladder/bfs-seen-set.js';
export { release636 } from './strategies/ladder/releases.js';
export { dataflow } from './strategies/dataflow/dataflow.js';
export { speculative } from './strategies/speculative/speculative.js';

/** Ways to do several jobs, for `parentInputs` and `links`. */
export { allAtOnce, allThenFirstError, inOrder, type Gather, type Job } from './scheduling/gather.js';
/** Ways to find the tasks of a chain, for `discover`. */
export { breadthFirstSeen, depthFirst, siblingsTogether } from './cot/steps/build-chain.js';
export type { LadderStrategy } from './strategies/ladder/ladder.js';
export type { GitHubFiles } from './cot/parent/template-place.js';
export type { DefinitionDifference } from './python/dictdiffer/describe.js';
export type { Discovery, Schedule } from './cot/procedure.js';
export { Semaphore } from './scheduling/semaphore.js';

/** What a strategy is given, what it may ask, and what it answers. */
export type { Strategy } from './strategies/strategy.js';
export { verdictOf, type LinkSummary, type Verification, type VerificationOutcome } from './cot/verification.js';
export type {
  ArtifactPort,
  Claim,
  GitHubPort,
  GitHubRepository,
  Ports,
  QueuePort,
  Sink,
  SourceDownload,
  SourcePort,
} from './cot/ports.js';
export { CotFailure, type FailedLink, type FailureDetails } from './cot/failure.js';
export type { CotLog, LogLine, Reference } from './cot/log.js';
export type { Settings, UrlRule } from './cot/settings/settings.js';
export type { Turns } from './clock/clock.js';
export type { CancelSignal } from './clock/cancellation.js';
