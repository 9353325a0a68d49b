import type { Chain, DefinedTask, Link } from '../../cot/chain/chain.js';
import { fetchableId, makeLink } from '../../cot/chain/links.js';
import type { CotFailure } from '../../cot/failure.js';
import type { Journal } from '../../cot/log.js';
import { checkDepth, limitedDependencies, noteDependencies } from '../../cot/steps/build-chain.js';
import type { Value } from '../../python/values/value.js';
import { settledSync, type Outcome } from '../../scheduling/gather.js';
import { badReferences, namesInOrder, type Dependant, type Named } from './naming.js';
import { runSlot, type Slot } from './slots.js';
import { readableDependencies, type Walk } from './walk.js';

/** A task of the chain, with its link or the reason it has none. */
export interface Part {
  readonly named: Named;
  readonly made: Outcome<Link>;
}

const PLACE = { step: 'build the chain', check: 'add_link' } as const;

/** Builds the chain task by task, in the order of names (the first step of the procedure). */
export class Building {
  readonly parts: Part[] = [];
  /** What can fail, in this order: a task itself, then its references that are not task ids. */
  readonly slots: Slot[] = [];
  /** Whether all references are task ids. */
  nothingBad = true;
  // A missing task might offer shorter paths to others, and so other names: from here on, names say nothing about
  // depth.
  #nothingMissing = true;

  constructor(
    readonly chain: Chain,
    readonly journal: Journal,
  ) {
    if (chain.subject.checkTask) return;
    const { name, task } = chain.target;
    this.slots.push(slotOf(chain.target, () => this.#checkBelow(chain.target)));
    this.#addBadReferences({ name, dependencies: readableDependencies(task) });
  }

  get links(): Link[] {
    return this.parts.flatMap(({ made }) => (made.ok ? [made.value] : []));
  }

  /** Adds all tasks of a walk that has ended. */
  addAll(walk: Walk): void {
    for (const named of this.#names(walk)) this.add(named);
  }

  /**
   * Adds the tasks of a walk while it continues, and returns as soon as nothing can precede a failure.
   *
   * @returns the first failure; undefined if the chain was built
   */
  async firstFailure(walk: Walk): Promise<CotFailure | undefined> {
    let seen = 0;
    const failureSoFar = async (): Promise<CotFailure | undefined> => {
      for (; seen < this.slots.length; seen++) {
        const failure = await runSlot(this.slots[seen] as Slot);
        if (failure !== undefined) return failure;
      }
      return undefined;
    };
    for (const named of this.#names(walk)) {
      const failure = await failureSoFar();
      if (failure !== undefined) return failure;
      await walk.whenSettled(named.taskId);
      this.add(named);
    }
    return failureSoFar();
  }

  /** Adds the next task, whose request has ended. */
  add(named: Named): void {
    const made = settledSync(() => this.#make(named));
    const nameIsSure = this.#nothingMissing;
    this.#nothingMissing &&= named.found?.outcome?.ok === true;
    this.parts.push({ named, made });
    this.slots.push(slotOf(named, () => this.#check(made, nameIsSure)));
    this.#addBadReferences({ name: named.name, dependencies: named.found?.dependencies ?? [] });
  }

  #names(walk: Walk): Generator<Named, void> {
    const { subject, target, settings } = this.chain;
    return namesInOrder(subject, target.task, walk, settings.maxChainLength);
  }

  #addBadReferences(dependant: Dependant): void {
    for (const { name, taskId } of badReferences(dependant, this.chain.settings.maxChainLength)) {
      this.nothingBad = false;
      this.slots.push(slotOf({ name, taskId: '' }, () => void fetchableId(name, taskId as Value)));
    }
  }

  /** @throws CotFailure if its definition is missing or makes no link */
  #make({ name, taskId, found }: Named): Link {
    const outcome = found?.outcome;
    if (outcome === undefined) throw new Error(`${name} ${taskId} was named but not found`);
    if (!outcome.ok) throw outcome.error;
    return makeLink(this.chain.settings, name, taskId, outcome.value);
  }

  #check(made: Outcome<Link>, nameIsSure: boolean): void {
    if (!made.ok) throw made.error;
    if (nameIsSure) this.#checkBelow(made.value);
    else limitedDependencies(made.value);
  }

  /** The checks of a task while the chain is built (scriptworker: build_task_dependencies). */
  #checkBelow(link: DefinedTask): void {
    checkDepth(link, this.chain.settings.maxChainLength);
    noteDependencies(this.journal, link, limitedDependencies(link));
  }
}

/** A slot that can run again, with the same result as the first time. */
function slotOf(link: Slot['link'], check: () => void): Slot {
  let outcome: Outcome<void> | undefined;
  const run = (): void => {
    outcome ??= settledSync(check);
    if (!outcome.ok) throw outcome.error;
  };
  return { ...PLACE, link, run };
}
