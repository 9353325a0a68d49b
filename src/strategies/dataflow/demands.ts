import { artifactsToDownload, optionalArtifacts, verificationArtifacts } from '../../cot/artifacts/to-download.js';
import type { Link } from '../../cot/chain/chain.js';
import { upstreamArtifacts } from '../../cot/steps/download-artifacts.js';
import { truthy } from '../../python/values/access.js';
import type { Assembly } from './assembly.js';
import type { Typed } from './typings.js';

/** A demand for artifacts of one task. Two demands for the same artifact stay separate. */
export interface Demand {
  readonly taskId: string;
  /** A name, or a glob for names in the task's listing. */
  readonly path: string;
  /** Whether a missing or wrong artifact is acceptable. */
  readonly optional: boolean;
}

/**
 * Which artifacts are demanded by whom, how strictly, and under which types of a task. Entries of the target apply
 * under all types; verification itself asks for the files of parents. This follows from the assembled chain alone,
 * regardless of which demands are met.
 */
export class Demands {
  /** In the procedure's order. */
  readonly all: readonly Demand[];
  readonly #byTask = new Map<string, Demand[]>();
  readonly #entries: ReadonlyMap<string, readonly string[]>;

  /** @throws CotFailure, PythonError if entries of the target are malformed */
  constructor(readonly assembly: Pick<Assembly, 'chain' | 'views' | 'typings'>) {
    const { chain, views } = assembly;
    const upstream = upstreamArtifacts(chain.target);
    const isOptional = optionalArtifacts(truthy(upstream) ? upstream : []);
    const typed = chain.links.flatMap((link) => views.get(link.taskId) ?? []);
    this.#entries = artifactsToDownload(chain.target, [], upstream);
    for (const [taskId, paths] of artifactsToDownload(chain.target, typed, upstream)) {
      const demands = paths.map((path) => ({ taskId, path, optional: isOptional(taskId, path) }));
      this.#byTask.set(taskId, demands);
    }
    this.all = [...this.#byTask.values()].flat();
  }

  /** All demands that may cover an artifact: by its name, and all globs of its task. */
  forArtifact(taskId: string, name: string): readonly Demand[] {
    return (this.#byTask.get(taskId) ?? []).filter(({ path }) => path === name || isGlob(path));
  }

  /** Paths that the target's entries name among a task's artifacts. */
  entries(taskId: string): readonly string[] {
    return this.#entries.get(taskId) ?? [];
  }

  /**
   * Whether verification itself demands an artifact in every order of arrival that gives the reader its type. If not,
   * and no entry does, then in some order the reader finds no such file.
   */
  isAlwaysLookedAt(reader: Typed, { taskId }: Pick<Link, 'taskId'>, name: string): boolean {
    const { views, typings } = this.assembly;
    const types = (views.get(taskId) ?? []).map(({ taskType }) => taskType);
    const without = types.filter((taskType) => !verificationArtifacts(taskType).includes(name));
    return types.length > 0 && !without.some((taskType) => typings.together(reader, { taskId, taskType }));
  }
}

/** Whether a path is a glob. */
export function isGlob(path: string): boolean {
  return path.includes('*');
}
