import type { Chain, Link } from '../../cot/chain/chain.js';
import { checkDepth, limitedDependencies, noteDependencies } from '../../cot/steps/build-chain.js';
import { fetchableId, makeLink, noteDefinition } from '../../cot/chain/links.js';
import type { Journal } from '../../cot/log.js';
import type { Value } from '../../python/values/value.js';
import { settledSync, type Outcome } from '../../scheduling/gather.js';
import type { Naming, Named } from './naming.js';
import type { Slot } from './slots.js';
import type { Typings } from './typings.js';

/** A chain, assembled as far as its tasks were found. */
export interface Assembly {
  readonly chain: Chain;
  /** The links by task: one for each type it can have, the link itself first. */
  readonly views: ReadonlyMap<string, readonly Link[]>;
  readonly typings: Typings;
  /** Whether all tasks were found. */
  readonly complete: boolean;
  /** What can fail while assembling. */
  readonly slots: readonly Slot[];
}

/** Makes links from found tasks, and reports where that failed (the first step of the procedure). */
export function assemble(chain: Chain, naming: Naming, typings: Typings, journal: Journal): Assembly {
  const views = new Map<string, readonly Link[]>();
  const slots: Slot[] = [];
  const place = { step: 'build the chain', check: 'add_link' } as const;
  const below = (link: Link): void => checkBelow(chain, link, journal);
  // A missing task might offer shorter paths to others, and so other names: from here on, names say nothing about
  // depth.
  let nothingMissing = true;
  for (const named of naming.tasks) {
    const made = settledSync(() => makeViews(chain, named, typings.of(named.taskId)));
    const nameIsSure = nothingMissing;
    nothingMissing &&= named.found?.outcome?.ok === true;
    if (made.ok) {
      views.set(named.taskId, made.value);
      chain.links.push(...made.value.slice(0, 1));
      for (const view of made.value) noteDefinition(journal, view);
    }
    slots.push({ ...place, link: named, run: () => checkNamed(below, named, made, nameIsSure) });
  }
  for (const { name, taskId } of naming.badReferences) {
    slots.push({ ...place, link: { name, taskId: '' }, run: () => void fetchableId(name, taskId as Value) });
  }
  if (!chain.subject.checkTask) slots.unshift({ ...place, link: chain.target, run: () => below(chain.target) });
  const complete = views.size === naming.tasks.length && naming.badReferences.length === 0;
  return { chain, views, typings, complete, slots };
}

/** A link for each type of a task. @throws CotFailure if one of its types does not exist */
function makeViews({ settings }: Chain, { name, taskId, found }: Named, [, ...others]: readonly string[]): Link[] {
  const outcome = found?.outcome;
  if (outcome === undefined) throw new Error(`${name} ${taskId} was named but not found`);
  if (!outcome.ok) throw outcome.error;
  const { value } = outcome;
  const prefix = name.slice(0, name.lastIndexOf(':') + 1);
  const views = others.map((type) => ({ ...makeLink(settings, prefix + type, taskId, value), name }));
  return [makeLink(settings, name, taskId, value), ...views];
}

function checkNamed(below: (link: Link) => void, { name }: Named, made: Outcome<Link[]>, nameIsSure: boolean): void {
  if (!made.ok) throw made.error;
  const [link] = made.value;
  if (link === undefined) return;
  if (nameIsSure) below({ ...link, name });
  else limitedDependencies({ ...link, name });
}

/** The checks of a task while the chain is built (scriptworker: build_task_dependencies). */
function checkBelow(chain: Chain, link: Link, journal: Journal): void {
  checkDepth(link, chain.settings.maxChainLength);
  noteDependencies(journal, link, limitedDependencies(link));
}
