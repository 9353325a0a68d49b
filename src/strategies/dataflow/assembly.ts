import type { Chain, Link } from '../../cot/chain/chain.js';
import { makeLink, noteDefinition } from '../../cot/chain/links.js';
import { settledSync } from '../../scheduling/gather.js';
import type { Building, Part } from './building.js';
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

/**
 * Adds the links of a built chain to it, one for each type that some order of arrival gives a task. Unknown types come
 * last in the order of failures, because which tasks have them is not known before all tasks are.
 */
export function assemble(building: Building, typings: Typings): Assembly {
  const { chain, journal } = building;
  const views = new Map<string, readonly Link[]>();
  const others: Slot[] = [];
  for (const part of building.parts) {
    const { taskId } = part.named;
    const made = settledSync(() => viewsOf(chain, part, typings.of(taskId)));
    if (made.ok) {
      views.set(taskId, made.value);
      chain.links.push(...made.value.slice(0, 1));
      for (const view of made.value) noteDefinition(journal, view);
    } else if (part.made.ok) {
      const run = (): never => {
        throw made.error;
      };
      others.push({ step: 'build the chain', check: 'add_link', link: part.named, run });
    }
  }
  const slots = [...building.slots, ...others];
  const complete = views.size === building.parts.length && building.nothingBad;
  return { chain, views, typings, complete, slots };
}

/** A link for each type of a task. @throws CotFailure if the task makes no link, or one of its types does not exist */
function viewsOf({ settings }: Chain, { named, made }: Part, [, ...others]: readonly string[]): Link[] {
  if (!made.ok) throw made.error;
  const { name, taskId } = named;
  const { task } = made.value;
  const prefix = name.slice(0, name.lastIndexOf(':') + 1);
  return [made.value, ...others.map((type) => ({ ...makeLink(settings, prefix + type, taskId, task), name }))];
}
