/**
 * Shapes describe the tasks of a synthetic scenario and their dependencies. A shape is plain data, written by hand
 * (`shapes/`) or by a generator; `makeScenario` adds the details. Tasks and revisions have short names (`B`, `r2`);
 * real ids come from the seed.
 */
export interface Shape {
  /** The scenario's name. */
  readonly name: string;
  /** One line of description. */
  readonly description: string;
  /** The date it was designed, YYYY-MM-DD: recorded as its provenance. */
  readonly date: string;
  /** How it was made, for its provenance; default: name and seed. */
  readonly recipe?: string;
  readonly tree: TreeShape;
  readonly revisions: readonly RevisionShape[];
  /** In any order: a task may refer to later ones. */
  readonly tasks: readonly TaskShape[];
  /** Name of the task to verify. */
  readonly target: string;
  /** Whether the target has run and is checked too (and so are all targets); default: true. */
  readonly checkTask?: boolean;
  /** The tasks of a release, each verified before it runs. */
  readonly targets?: readonly TargetShape[];
}

/** One task of a release. */
export interface TargetShape {
  readonly name: string;
  /** Names of targets that must end first. */
  readonly waitsFor: readonly string[];
  /** Milliseconds from then until it can start: tasks in between that verify nothing. */
  readonly afterMs: number;
  /** Milliseconds its own work takes. */
  readonly runMs: number;
}

/** The repository that everything comes from. */
export interface TreeShape {
  /** Its name in projects.yml (`mozilla-central`). */
  readonly project: string;
  /** Without a trailing slash. */
  readonly repository: string;
  /** Whether it is on GitHub instead of hg. */
  readonly isGit?: boolean;
  /** The git mirror of an hg repository. */
  readonly mirror?: string;
  readonly level: 1 | 2 | 3;
  /** Whether it makes releases: its actions can promote builds. */
  readonly promotes?: boolean;
}

/** A push, named by its last changeset. */
export interface RevisionShape {
  readonly name: string;
  /** ISO 8601, UTC; pushlogs count whole seconds. */
  readonly pushed: string;
  readonly pushId: number;
  readonly user: string;
  /** Messages of the changesets, oldest first, at least one. */
  readonly messages: readonly [string, ...string[]];
}

export type TaskShape = ParentShape | WorkShape;
export type ParentShape = DecisionShape | CronShape | ActionShape;

interface ParentBase {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Number of tasks in its graph outside the chain. */
  readonly others?: number;
  /** Whether their definitions are as long as real ones. */
  readonly detailed?: boolean;
}

/** The decision task of a push. */
export interface DecisionShape extends ParentBase {
  readonly as: 'hg-push' | 'github-push';
  readonly revision: string;
}

/** The decision task of a cron job. */
export interface CronShape extends ParentBase {
  readonly as: 'cron';
  readonly revision: string;
  readonly job: string;
  readonly symbol: string;
  /** The decision task of the push that the job builds on; becomes its parent. */
  readonly parent?: string;
}

/** An action on the graph of a decision task. */
export interface ActionShape extends ParentBase {
  readonly as: 'action';
  /** The decision task whose graph it extends, and its parent; both have the same revision. */
  readonly parent: string;
  /** One of `parents/action-catalogue.ts`. */
  readonly callback: string;
  readonly input: Readonly<Record<string, string | readonly string[]>>;
}

export const WORK_TYPES = [
  'docker-image',
  'build',
  'l10n',
  'repackage',
  'partials',
  'signing',
  'beetmover',
  'balrog',
] as const;
/** A task type as chain of trust verification knows it. */
export type WorkType = (typeof WORK_TYPES)[number];

export type WorkerImplementation = 'docker-worker' | 'generic-worker' | 'scriptworker';

/** A task in a parent's graph. */
export interface WorkShape {
  readonly as: 'task';
  readonly name: string;
  readonly type: WorkType;
  /** Its kind in the tree (`build-signing`); default: the type. */
  readonly kind?: string;
  readonly label: string;
  /** Taskcluster's platform name (`macosx64-shippable`). */
  readonly platform: string;
  readonly worker: WorkerImplementation;
  /** The parent that created it. */
  readonly parent: string;
  /** `extra.chainOfTrust.inputs`: task names by type. The task runs in its `docker-image`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** `payload.upstreamArtifacts`, for scriptworkers. */
  readonly upstream?: readonly UpstreamShape[];
  /** Names of its artifacts. Image tasks have their image by default. */
  readonly artifacts?: readonly string[];
  /** Whether its definition is as long as a real one; only for tasks outside the chain. */
  readonly detailed?: boolean;
  readonly scopes?: readonly string[];
  /** Whether it clones the tree's git mirror. */
  readonly fromMirror?: boolean;
}

export interface UpstreamShape {
  readonly from: string;
  readonly paths: readonly string[];
  /** Signing formats. */
  readonly formats?: readonly string[];
}
