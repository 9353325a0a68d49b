import { artifactsToDownload, optionalArtifacts, verificationArtifacts } from '../../cot/artifacts/to-download.js';
import type { Link } from '../../cot/chain/chain.js';
import { upstreamArtifacts } from '../../cot/steps/download-artifacts.js';
import { truthy } from '../../python/values/access.js';
import type { Assembly } from './assembly.js';
import type { Typed } from './typings.js';

/** Artifacts of one task that are asked for. Each demand stands for itself, even if two ask for the same. */
export interface Demand {
  readonly taskId: string;
  /** A name, or a glob for names in the task's listing. */
  readonly path: string;
  /** What cannot be had, or is not what it should be, is no failure of this demand. */
  readonly optional: boolean;
}

/**
 * Who asks for which artifacts, how strictly, and under which types of a task: the entries of the task to verify ask
 * whatever the types, and verification itself asks for what parents have written down. Known once the chain is put
 * together, and from nothing else; which of them are met is another matter.
 */
export class Demands {
  /** In the procedure's order. */
  readonly all: readonly Demand[];
  readonly #byTask = new Map<string, Demand[]>();
  readonly #entries: ReadonlyMap<string, readonly string[]>;

  /** @throws CotFailure, PythonError where the entries of the task to verify are not what they must be */
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

  /** Whatever may ask for an artifact: what names it, and all globs of its task. */
  forArtifact(taskId: string, name: string): readonly Demand[] {
    return (this.#byTask.get(taskId) ?? []).filter(({ path }) => path === name || isGlob(path));
  }

  /** Paths that entries of the task to verify name, among the artifacts of a task. */
  entries(taskId: string): readonly string[] {
    return this.#entries.get(taskId) ?? [];
  }

  /**
   * Whether verification itself asks for an artifact in every order of arrival in which the reader has its type. If
   * not, and no entry asks for it, there is an order in which the reader finds no such file.
   */
  isAlwaysLookedAt(reader: Typed, { taskId }: Pick<Link, 'taskId'>, name: string): boolean {
    const { views, typings } = this.assembly;
    const types = (views.get(taskId) ?? []).map(({ taskType }) => taskType);
    const without = types.filter((taskType) => !verificationArtifacts(taskType).includes(name));
    return types.length > 0 && !without.some((taskType) => typings.together(reader, { taskId, taskType }));
  }
}

/** Whether a path stands for all names that match it. */
export function isGlob(path: string): boolean {
  return path.includes('*');
}
