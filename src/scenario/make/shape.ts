/**
 * The language of shapes: which tasks a synthetic scenario has and how they hang together. A shape is plain data, so
 * it can be written by hand (`shapes/`) or by a generator. What the tasks look like in full is the maker's business.
 * Tasks and revisions have short names here (`B`, `r2`); real ids come from the seed.
 */
export interface Shape {
  /** The scenario's name. */
  readonly name: string;
  /** One line for people. */
  readonly description: string;
  /** The day it was designed, YYYY-MM-DD: a remark in its provenance. */
  readonly date: string;
  /** What to say of where it comes from; the name and the seed if left out. */
  readonly recipe?: string;
  readonly tree: TreeShape;
  readonly revisions: readonly RevisionShape[];
  /** In any order: a task may name one that stands after it. */
  readonly tasks: readonly TaskShape[];
  /** Name of the task to verify. */
  readonly target: string;
  /** Whether that task, and so each of the targets, has run and is checked too; it has if this is left out. */
  readonly checkTask?: boolean;
  /** The tasks of a release, each verified before it runs. */
  readonly targets?: readonly TargetShape[];
}

/** One task of a release. */
export interface TargetShape {
  readonly name: string;
  /** Names of the targets that must have ended before. */
  readonly waitsFor: readonly string[];
  /** Milliseconds from then until it may start: tasks in between, which verify nothing. */
  readonly afterMs: number;
  /** Milliseconds that its own work takes. */
  readonly runMs: number;
}

/** The repository that everything comes from. */
export interface TreeShape {
  /** As projects.yml names it (`mozilla-central`). */
  readonly project: string;
  /** Without a trailing slash. */
  readonly repository: string;
  /** Whether it is a repository of GitHub, not of hg. */
  readonly isGit?: boolean;
  /** The git mirror of an hg repository. */
  readonly mirror?: string;
  readonly level: 1 | 2 | 3;
  /** Whether releases are made there: its actions can promote builds to one. */
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
  /** How many tasks outside of the chain its task graph holds as well. */
  readonly others?: number;
  /** Those are described at the length of real ones. */
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
  /** The decision task whose graph it adds to; also its parent. Its revision is that one's. */
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

/** A task that a parent has put into its graph. */
export interface WorkShape {
  readonly as: 'task';
  readonly name: string;
  readonly type: WorkType;
  /** The kind in the tree (`build-signing`); the type if it is left out. */
  readonly kind?: string;
  readonly label: string;
  /** Taskcluster's name of the platform (`macosx64-shippable`). */
  readonly platform: string;
  readonly worker: WorkerImplementation;
  /** The parent or action that made it. */
  readonly parent: string;
  /** `extra.chainOfTrust.inputs`: task names by type. A `docker-image` is what the task runs in. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** `payload.upstreamArtifacts`, for scriptworkers. */
  readonly upstream?: readonly UpstreamShape[];
  /** Names of its artifacts. Images have their image without saying so. */
  readonly artifacts?: readonly string[];
  /** It is described at the length of real ones: only where no chain depends on it. */
  readonly detailed?: boolean;
  readonly scopes?: readonly string[];
  /** It clones the git mirror of the tree. */
  readonly fromMirror?: boolean;
}

export interface UpstreamShape {
  readonly from: string;
  readonly paths: readonly string[];
  /** Signing formats. */
  readonly formats?: readonly string[];
}
