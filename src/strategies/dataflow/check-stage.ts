import { DECISION_TASK_TYPES, getLink, hasLink, PARENT_TASK_TYPES, type Link } from '../../cot/chain/chain.js';
import { warnOfUnseenTasks } from '../../cot/checks/unseen-tasks.js';
import { finishTracing, noteTracing, traceSources, type Tracing } from '../../cot/checks/trace-back-to-tree.js';
import type { SourceEvidence } from '../../cot/evidence.js';
import { CotFailure, inCheck } from '../../cot/failure.js';
import { filesToRebuild, TASK_GRAPH } from '../../cot/parent/files.js';
import type { Checking } from '../../cot/procedure.js';
import { noteTaskType, taskTypeCheck } from '../../cot/steps/task-types.js';
import { isTryOrPullRequest } from '../../cot/steps/trace-back.js';
import { getPath } from '../../python/values/access.js';
import { workerImplCheck } from '../../cot/steps/worker-impls.js';
import { settled, settledSync, valuesOrFirstError } from '../../scheduling/gather.js';
import type { Arrival, ArtifactStage } from './artifact-stage.js';
import type { Assembly } from './assembly.js';
import type { ChainStage } from './chain-stage.js';
import { NotReached, type Slot } from './slots.js';

/** Checks all tasks under all their types, and traces them back to the tree. */
export class CheckStage {
  readonly #all: readonly Link[];
  /** Number of links for each task. */
  readonly #views = new Map<string, number>();

  constructor(
    readonly assembly: Assembly,
    readonly chains: ChainStage,
    readonly artifacts: ArtifactStage,
    readonly given: Omit<Checking, 'everyLink' | 'evidence'> & { readonly evidence: SourceEvidence },
  ) {
    const { chain, views } = assembly;
    const links = chain.links.flatMap((link) => views.get(link.taskId) ?? []);
    this.#all = isTargetChecked(assembly) ? [chain.target, ...links] : links;
    for (const { taskId } of this.#all) this.#views.set(taskId, (this.#views.get(taskId) ?? 0) + 1);
  }

  slots(): Slot[] {
    const types: Slot[] = this.#all.map((link) => ({
      step: 'check task types',
      check: 'verify_task_types',
      link,
      run: () => this.#whole(() => this.#checkType(link)),
    }));
    const workers: Slot[] = this.#all.map((link) => ({
      step: 'check worker implementations',
      check: 'verify_worker_impls',
      link,
      run: () => this.#whole(() => this.#checkWorker(link)),
    }));
    const trace: Slot = {
      step: 'trace back to the tree',
      check: 'trace_back_to_tree',
      link: this.assembly.chain.target,
      run: () => this.#trace(),
    };
    return [...this.#targetIsLink(), ...types, ...workers, trace];
  }

  /** A decision task to verify must be part of its own chain; since 63.4 it need not be. */
  #targetIsLink(): Slot[] {
    const { chain } = this.assembly;
    if (chain.settings.rules !== '62.7' || !DECISION_TASK_TYPES.includes(chain.target.taskType)) return [];
    const run = (): Promise<void> => this.#whole(async () => void getLink(chain, chain.target.taskId));
    return [{ step: 'check task types', check: 'verify_task_types', link: chain.target, run }];
  }

  /** If part of the chain is missing, that is the failure, not what depends on it. */
  async #whole(work: () => Promise<void>): Promise<void> {
    const outcome = await settled(work);
    if (outcome.ok) return;
    const missing = outcome.error instanceof CotFailure && outcome.error.check === 'get_link';
    throw missing && !this.assembly.complete ? new NotReached() : outcome.error;
  }

  async #checkType(link: Link): Promise<void> {
    noteTaskType(this.given.journal, link);
    const files = PARENT_TASK_TYPES.includes(link.taskType) ? await this.#files(link) : new Files();
    await taskTypeCheck(link, link.taskType)(this.#checking(link, files), link);
  }

  /** All files that the check of a parent reads, before it starts. @throws NotReached */
  async #files(parent: Link): Promise<Files> {
    const { chain } = this.assembly;
    const wanted = parent === chain.target ? [] : [{ link: parent, name: TASK_GRAPH }];
    const decision = hasLink(chain, parent.decisionTaskId) ? getLink(chain, parent.decisionTaskId) : undefined;
    const toRebuild = settledSync(() => filesToRebuild(parent));
    for (const name of toRebuild.ok && decision !== undefined ? toRebuild.value : [])
      wanted.push({ link: decision as Link, name });
    const files = new Files();
    await Promise.all(
      wanted.map(async ({ link, name }) => files.put(link, name, await this.artifacts.file(parent, link, name))),
    );
    return files;
  }

  /** What the check of a task under one of its types sees of other tasks: the types that can coexist with it. */
  #checking(link: Link, files: Files): Checking {
    const { chain, typings } = this.assembly;
    const beside = (other: Link): boolean => other === chain.target || typings.together(link, other);
    // For speed: chains can have many thousands of tasks.
    const isSettled = !typings.isOpen(link.taskId) && this.#views.get(link.taskId) === 1;
    const everyLink = isSettled || this.#all.every(beside) ? this.#all : this.#all.filter(beside);
    const evidence = { ...this.given.evidence, artifact: (of: Link, name: string) => this.#read(files, of, name) };
    return { ...this.given, evidence, everyLink: () => everyLink };
  }

  #read(files: Files, link: Link, name: string): Uint8Array | undefined {
    const { bytes, error } = files.get(link, name);
    if (bytes !== undefined && error !== undefined) this.given.warnings.unsoundFile(link, name, error.message);
    return bytes;
  }

  /** Warns of what the original ignores. */
  warnOfUnseenTasks(): void {
    const { chain, typings } = this.assembly;
    warnOfUnseenTasks(chain, this.#all, this.given.warnings, (one, other) =>
      one === chain.target ? true : typings.together(one, other),
    );
  }

  async #checkWorker(link: Link): Promise<void> {
    const { chain } = this.assembly;
    const check = workerImplCheck(link);
    if (link !== chain.target) await this.chains.signed(link);
    const image = settledSync(() => getPath(link.task, ['extra', 'chainOfTrust', 'inputs', 'docker-image'], null));
    if (image.ok && hasLink(chain, image.value)) await this.chains.signed(getLink(chain, image.value));
    check(this.given, link);
  }

  /**
   * Whether a task may come from a git mirror depends on its type and that of its decision task: all possible pairs are
   * traced.
   */
  #tracings(): Tracing[] {
    const { chain, views, typings } = this.assembly;
    const links = chain.links.flatMap((link) => views.get(link.taskId) ?? [link]);
    const decisions = links.filter(({ taskId }) => taskId === chain.target.decisionTaskId);
    if (decisions.length <= 1) return [traceSources(chain, links)];
    return decisions.map((decision) =>
      traceSources(
        chain,
        links.filter((link) => typings.together(decision, link)),
      ),
    );
  }

  async #trace(): Promise<void> {
    const { chain, complete } = this.assembly;
    if (!complete) throw new NotReached();
    await inCheck('trace_back_to_tree', chain.target, async () => {
      const tracing = this.#tracings().find(({ problems }) => problems.length > 0) ?? traceSources(chain);
      const asked = tracing.restricted ? [chain.target, ...chain.links] : [];
      const answers = await Promise.all(asked.map((link) => settled(() => isTryOrPullRequest(this.given, link))));
      finishTracing(chain, tracing, valuesOrFirstError(answers).includes(true));
      noteTracing(this.given.journal, chain, tracing);
    });
  }
}

/** Whether the target is checked separately from the links. A link of the same type includes its checks. */
function isTargetChecked({ chain, views }: Assembly): boolean {
  const types = views.get(chain.target.taskId)?.map(({ taskType }) => taskType);
  return chain.settings.rules === '62.7' ? types?.includes(chain.target.taskType) !== true : types === undefined;
}

/** Files that have been awaited. Reading any other is a bug: whether it is there would depend on timing. */
class Files {
  readonly #files = new Map<string, Arrival>();

  put({ taskId }: Pick<Link, 'taskId'>, name: string, file: Arrival): void {
    this.#files.set(`${taskId} ${name}`, file);
  }

  get({ taskId }: Pick<Link, 'taskId'>, name: string): Arrival {
    const file = this.#files.get(`${taskId} ${name}`);
    if (file === undefined) throw new Error(`${name} of ${taskId} is read without having been waited for`);
    return file;
  }
}
