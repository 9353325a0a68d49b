import { DECISION_TASK_TYPES, getLink, hasLink, PARENT_TASK_TYPES, type Link } from '../../cot/chain/chain.js';
import { finishTracing, noteTracing, traceSources } from '../../cot/checks/trace-back-to-tree.js';
import { CotFailure, inCheck } from '../../cot/failure.js';
import type { Checking } from '../../cot/procedure.js';
import { noteTaskType, taskTypeCheck } from '../../cot/steps/task-types.js';
import { isTryOrPullRequest } from '../../cot/steps/trace-back.js';
import { getPath } from '../../python/values/access.js';
import { workerImplCheck } from '../../cot/steps/worker-impls.js';
import { settled, settledSync, valuesOrFirstError } from '../../scheduling/gather.js';
import type { Assembly } from './assembly.js';
import type { DownloadStage } from './download-stage.js';
import { NotReached, type Slot } from './slots.js';

/** The checks of all tasks under all their types, and the tracing back to the tree. */
export class CheckStage {
  constructor(
    readonly assembly: Assembly,
    readonly downloads: DownloadStage,
    readonly checking: Checking,
  ) {}

  slots(): Slot[] {
    const every = this.checking.everyLink();
    const types: Slot[] = every.map((link) => ({
      step: 'check task types',
      check: 'verify_task_types',
      link,
      run: () => this.#whole(() => this.#checkType(link)),
    }));
    const workers: Slot[] = every.map((link) => ({
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

  /** A decision task to verify must be part of its own chain; version 63.4 no longer demands it. */
  #targetIsLink(): Slot[] {
    const { chain } = this.assembly;
    if (chain.settings.rules !== '62.7' || !DECISION_TASK_TYPES.includes(chain.target.taskType)) return [];
    const run = (): Promise<void> => this.#whole(async () => void getLink(chain, chain.target.taskId));
    return [{ step: 'check task types', check: 'verify_task_types', link: chain.target, run }];
  }

  /** Where a part of the chain is missing, that is the failure, not whatever misses it. */
  async #whole(work: () => Promise<void>): Promise<void> {
    const outcome = await settled(work);
    if (outcome.ok) return;
    const missing = outcome.error instanceof CotFailure && outcome.error.check === 'get_link';
    throw missing && !this.assembly.complete ? new NotReached() : outcome.error;
  }

  async #checkType(link: Link): Promise<void> {
    const { checking } = this;
    noteTaskType(checking.journal, link);
    if (PARENT_TASK_TYPES.includes(link.taskType)) await this.#parentArtifacts(link);
    await taskTypeCheck(link, link.taskType)(checking, link);
  }

  /** What a parent is checked against: its own task graph, and what its decision task has written down. */
  async #parentArtifacts(link: Link): Promise<void> {
    const { chain } = this.assembly;
    const decision = hasLink(chain, link.decisionTaskId) ? getLink(chain, link.decisionTaskId) : undefined;
    const needed = link === chain.target ? [] : [this.#artifact(link, 'public/task-graph.json')];
    if (decision !== undefined && link.taskType === 'action') {
      needed.push(this.#artifact(decision, 'public/actions.json'), this.#artifact(decision, 'public/parameters.yml'));
    }
    await Promise.all(needed);
  }

  /** An artifact whose chain of trust is good. */
  async #artifact(link: Link, name: string): Promise<void> {
    await this.downloads.signed(link);
    await this.downloads.artifact(link, name);
  }

  async #checkWorker(link: Link): Promise<void> {
    const { chain } = this.assembly;
    const check = workerImplCheck(link);
    if (link !== chain.target) await this.downloads.signed(link);
    const image = settledSync(() => getPath(link.task, ['extra', 'chainOfTrust', 'inputs', 'docker-image'], null));
    if (image.ok && hasLink(chain, image.value)) await this.downloads.signed(getLink(chain, image.value));
    check(this.checking, link);
  }

  async #trace(): Promise<void> {
    const { chain, complete } = this.assembly;
    if (!complete) throw new NotReached();
    await inCheck('trace_back_to_tree', chain.target, async () => {
      const tracing = traceSources(
        chain,
        chain.links.flatMap((link) => this.assembly.views.get(link.taskId) ?? [link]),
      );
      const asked = tracing.restricted ? [chain.target, ...chain.links] : [];
      const answers = await Promise.all(asked.map((link) => settled(() => isTryOrPullRequest(this.checking, link))));
      finishTracing(chain, tracing, valuesOrFirstError(answers).includes(true));
      noteTracing(this.checking.journal, chain, tracing);
    });
  }
}
