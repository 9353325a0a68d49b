import type { Turns } from '../clock/clock.js';
import type { Gather } from '../scheduling/gather.js';
import type { Semaphore } from '../scheduling/semaphore.js';
import type { Chain, Link } from './chain/chain.js';
import type { Evidence, SourceEvidence } from './evidence.js';
import type { Journal } from './log.js';
import type { GitHubFiles } from './parent/template-place.js';
import type { Ports } from './ports.js';
import type { Warnings } from './warnings.js';
import type { WorkFolder } from './artifacts/work-folder.js';

/** How the tasks of a chain are found. Leaves them in `chain.links`. */
export type Discovery = (procedure: Procedure) => Promise<void>;

/** What is left open by the procedure: who waits for whom. */
export interface Schedule {
  readonly discover: Discovery;
  /** A parent's template and json-e context. */
  readonly parentInputs: Gather;
  /** The checks of all links. */
  readonly links: Gather;
  /** A task to verify that is a link as well is checked as both, or as that link only. */
  readonly target: 'checked twice' | 'checked once';
  /** Downloads write into the file itself, or into one of their own that is renamed when it is complete. */
  readonly files: 'in place' | 'renamed';
  /** Documents of hg and projects.yml are read when they are there, or in each attempt, which fails if it cannot be. */
  readonly documents: 'once' | 'in each attempt';
  /** A repository of GitHub is asked for when it is opened, or by the first question to it. */
  readonly repositories: 'when opened' | 'when needed';
  /** How `.taskcluster.yml` of a GitHub repository is read. */
  readonly githubFiles: GitHubFiles;
}

/** What the json-e contexts of parents are made from. */
export interface Sources {
  readonly chain: Pick<Chain, 'settings'>;
  readonly evidence: SourceEvidence;
}

/** What the checks of a chain need. */
export interface Checking extends Sources {
  readonly chain: Chain;
  readonly evidence: Evidence;
  /** All that is checked, the links and the task to verify; complete only once the chain is built. */
  readonly everyLink: () => readonly Link[];
  readonly turns: Turns;
  readonly parentInputs: Gather;
  readonly githubFiles: GitHubFiles;
  readonly journal: Journal;
  readonly warnings: Warnings;
}

/** One run of the procedure, in the manner of the original. */
export interface Procedure extends Checking {
  readonly ports: Ports;
  readonly schedule: Schedule;
  readonly folder: WorkFolder;
  /** Limits concurrent downloads of artifacts. */
  readonly downloads: Semaphore;
  /** Why the downloads of optional artifacts failed, by task and name. Their files may be there all the same. */
  readonly failedOptionals: Map<string, string>;
}
