import type { Milliseconds } from '../base/units.js';
import type { Subject } from '../cot/chain/subject.js';

/** A loaded scenario folder, ready to be served. Files are read synchronously on first use and kept. */
export interface Scenario {
  /** The last part of its path, for people. */
  readonly name: string;
  /** As given or found: relative to the current folder if possible. */
  readonly path: string;
  /** SHA-256 (hex) over everything that can influence a verification: see `digest.ts`. */
  readonly digest: string;
  readonly description: string;
  readonly provenance: Provenance;
  /** What to verify. */
  readonly subject: Subject;
  /** Further subjects over the same graph, those of a release. */
  readonly targets?: readonly Target[];
  /** Overrides of verifier settings under the names in scriptworker's DEFAULT_CONFIG; names are checked. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly expect: 'pass' | { readonly fail: string };
  readonly content: ScenarioContent;
  /** All its files, by path, without a base; absent for a scenario composed of others. */
  files?(): ReadonlyMap<string, Uint8Array>;
}

/** One of a scenario's many subjects: a task of a release, verified before it runs. */
export interface Target {
  readonly taskId: string;
  readonly taskType: string;
  /** Finer than the type, for workers that only run this kind: `repackage-signing`. */
  readonly kind?: string;
  /** Ids of targets that must end first. */
  readonly waitsFor: readonly string[];
  /** From the end of the last of these, or the start of the release, until it can start: tasks in between. */
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

/** The bodies a scenario serves. Each call returns the same bytes object, so that parsing can be shared. */
export interface ScenarioContent {
  /** Ids of all tasks with a definition, in code-point order. */
  taskIds(): readonly string[];
  task(taskId: string): Uint8Array | undefined;
  /** Names of a task's artifacts, in code-point order. */
  artifactNames(taskId: string): readonly string[];
  artifact(taskId: string, name: string): Uint8Array | undefined;
  artifactMeta(taskId: string, name: string): ArtifactMeta;
  /** The latest run of a task, if it is not run 0 completed before simulated time begins. */
  latestRun?(taskId: string): TaskRun | undefined;
  source(url: string): SourceBody | undefined;
  /** All URLs in `sources`. */
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
