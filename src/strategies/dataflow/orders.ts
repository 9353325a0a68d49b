/** A reference to a task, with the type it gives the task. */
export interface Mention {
  readonly taskId: string;
  readonly type: string;
}

/** References within a chain whose definitions are all known. */
export interface MentionGraph {
  /** The target, where every discovery starts. */
  readonly root: string;
  /** Tasks named before discovery starts. */
  readonly named: readonly string[];
  /** The references of a task, in order; for each task only the first, since only that can name it. */
  mentions(taskId: string): readonly Mention[];
}

/** Remaining effort of a search. */
export interface Budget {
  /** Number of claims. */
  left: number;
}

/** The question for a search. */
export interface Question {
  readonly graph: MentionGraph;
  /** Wanted types by task. */
  readonly wanted: ReadonlyMap<string, string>;
  /** All tasks with references that lead to those: no other task matters. */
  readonly relevant: ReadonlySet<string>;
  /** Whether a batch is expanded without interruption, as by the original's event loop. */
  readonly atOneGo?: boolean;
}

/** A state of discovery. */
interface Discovery {
  readonly claimed: ReadonlySet<string>;
  /** The rest of each batch, in the order of claims. */
  readonly underWay: readonly (readonly string[])[];
}

/**
 * Whether definitions can arrive in an order in which the original (`bfs-seen-set`) gives all these tasks these types.
 * Expanding a task claims all its references that are unclaimed, which sets their types. Tasks claimed together are a
 * batch: fetched together, and expanded one by one in the order of claims. Latencies are arbitrary, so any batch can
 * continue next. This allows batches to interleave, which the original's event loop happens not to do; see
 * docs/decisions/types-by-order.md.
 *
 * @param budget used up by the search; when it runs out the answer is yes, the safe side
 */
export function someOrderGives(question: Question, budget: Budget): boolean {
  const { root, named } = question.graph;
  for (const [taskId, type] of question.wanted) if (!hasWay(question, taskId, type)) return false;
  const start = expandFirst(question, { claimed: new Set(named), underWay: [[root]] }, 0);
  // Not recursive: a chain can be longer than the stack allows.
  const open = start === undefined ? [] : [start];
  const seen = new Set<string>();
  for (let now = open.pop(); now !== undefined; now = open.pop()) {
    const { claimed } = now;
    if ([...question.wanted.keys()].every((taskId) => claimed.has(taskId))) return true;
    const key = keyOf(now);
    if (seen.has(key)) continue;
    seen.add(key);
    budget.left -= (1 + claimed.size) * (1 + now.underWay.length);
    if (budget.left <= 0) return true;
    // The usual order is tried first: first claimed, first expanded.
    open.push(...successors(question, now).reverse());
  }
  return false;
}

/** Whether some path from the target reaches a reference of this type before any other reference to the task. */
function hasWay({ graph, relevant }: Question, wantedId: string, wantedType: string): boolean {
  const reached = new Set([graph.root]);
  for (const taskId of reached) {
    const mentions = graph.mentions(taskId);
    const own = mentions.find((mention) => mention.taskId === wantedId);
    if (own?.type === wantedType) return true;
    if (own !== undefined) continue;
    for (const mention of mentions) if (relevant.has(mention.taskId)) reached.add(mention.taskId);
  }
  return false;
}

function successors(question: Question, now: Discovery): Discovery[] {
  return now.underWay.flatMap((batch, index) => {
    let next = expandFirst(question, now, index);
    if (question.atOneGo !== true) return next ?? [];
    for (let left = batch.length - 1; left > 0 && next !== undefined; left--) next = expandFirst(question, next, index);
    return next ?? [];
  });
}

/** Expands the next member of a batch. @returns undefined if that gives a task an unwanted type */
function expandFirst({ graph, wanted, relevant }: Question, now: Discovery, index: number): Discovery | undefined {
  const [member, ...rest] = now.underWay[index] ?? [];
  const claimed = new Set(now.claimed);
  const fresh: string[] = [];
  for (const { taskId, type } of member === undefined ? [] : graph.mentions(member)) {
    const wantedType = wanted.get(taskId);
    if (claimed.has(taskId) || (wantedType === undefined && !relevant.has(taskId))) continue;
    if (wantedType !== undefined && wantedType !== type) return undefined;
    claimed.add(taskId);
    if (relevant.has(taskId)) fresh.push(taskId);
  }
  const underWay = now.underWay.flatMap((batch, at) => (at !== index ? [batch] : rest.length === 0 ? [] : [rest]));
  return { claimed, underWay: fresh.length === 0 ? underWay : [...underWay, fresh] };
}

function keyOf({ claimed, underWay }: Discovery): string {
  return JSON.stringify([underWay.map(String).sort(), [...claimed].sort()]);
}
