import type { Milliseconds } from '../base/units.js';
import type { Subject } from '../cot/chain/subject.js';

/** What a scenario folder holds, ready to be served. Files are read synchronously on first use and kept. */
export interface Scenario {
  /** The last part of its path; what people see. */
  readonly name: string;
  /** As given or found: relative to the current folder where possible. */
  readonly path: string;
  /** SHA-256 (hex) over all that can have an influence on a verification: see `digest.ts`. */
  readonly digest: string;
  readonly description: string;
  readonly provenance: Provenance;
  /** What to verify. */
  readonly subject: Subject;
  /** More subjects over the same graph, those of a release; absent where there are none. */
  readonly targets?: readonly Target[];
  /** Overrides of verifier settings under the names of scriptworker's DEFAULT_CONFIG, checked for their names. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly expect: 'pass' | { readonly fail: string };
  readonly content: ScenarioContent;
  /** All files that it is made of, by path, without a base; absent where it was put together of other scenarios. */
  files?(): ReadonlyMap<string, Uint8Array>;
}

/** One of many subjects of a scenario: a task of a release, which a worker verifies before it runs it. */
export interface Target {
  readonly taskId: string;
  readonly taskType: string;
  /** Finer than the type, where there are workers for it alone: `repackage-signing`. */
  readonly kind?: string;
  /** Ids of the targets that must have ended before. */
  readonly waitsFor: readonly string[];
  /** From the end of the last of these, or the beginning of the release, until it may start: tasks in between. */
  readonly afterMs: Milliseconds;
  /** How long its own work takes once it is verified. */
  readonly runMs: Milliseconds;
}

export interface Provenance {
  readonly kind: 'synthetic' | 'recorded';
  readonly from: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** The bodies a scenario serves. The same bytes object comes back on each call, so that parsing can be shared. */
export interface ScenarioContent {
  /** Ids of all tasks with a definition, in code-point order. */
  taskIds(): readonly string[];
  task(taskId: string): Uint8Array | undefined;
  /** Names of a task's artifacts, in code-point order. */
  artifactNames(taskId: string): readonly string[];
  artifact(taskId: string, name: string): Uint8Array | undefined;
  artifactMeta(taskId: string, name: string): ArtifactMeta;
  /** The latest run of a task, where that is not run 0, completed before simulated time begins. */
  latestRun?(taskId: string): TaskRun | undefined;
  source(url: string): SourceBody | undefined;
  /** All URLs that `sources` names. */
  sourceUrls(): readonly string[];
}

/** One run of a task. */
export interface TaskRun {
  readonly runId: number;
  readonly state: 'running' | 'completed' | 'failed' | 'exception';
  /** When it ended, in simulated time. */
  readonly resolvedMs: Milliseconds;
}

export interface ArtifactMeta {
  readonly status?: number;
  readonly storageType?: string;
  readonly contentType?: string;
}

export interface SourceBody {
  readonly status: number;
  readonly body: Uint8Array;
}
