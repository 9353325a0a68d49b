/** A task that another refers to, and the type that the reference gives it. */
export interface Mention {
  readonly taskId: string;
  readonly type: string;
}

/** Who refers to whom in a chain all of whose definitions are known. */
export interface MentionGraph {
  /** The task to verify, with which every discovery begins. */
  readonly root: string;
  /** The tasks that have their names before anything is discovered. */
  readonly named: readonly string[];
  /** What a task refers to, in order; of several mentions of one task only the first, which alone can name it. */
  mentions(taskId: string): readonly Mention[];
}

/** How much of a search may still be done. */
export interface Budget {
  /** Claims looked at. */
  left: number;
}

/** What a search is about. */
export interface Question {
  readonly graph: MentionGraph;
  /** Types by task. */
  readonly wanted: ReadonlyMap<string, string>;
  /** All tasks from which references lead to those: whatever else is expanded, and when, changes nothing. */
  readonly relevant: ReadonlySet<string>;
  /** A batch is expanded without anything in between, as the original's event loop does it. */
  readonly atOneGo?: boolean;
}

/** A moment of a discovery. */
interface Discovery {
  readonly claimed: ReadonlySet<string>;
  /** What is left to expand of each batch, in the order of their claims. */
  readonly underWay: readonly (readonly string[])[];
}

/**
 * Whether definitions can arrive in an order in which the original (`bfs-seen-set`) gives all these tasks these types.
 *
 * A task that is expanded claims all it refers to that nobody has claimed, and thereby gives them their types. What it
 * claims is a batch: fetched together, and expanded member by member in the order of the claims. Latencies are
 * arbitrary, so any batch can go on next. That another batch may come between two members of one is more than the
 * original allows, whose event loop happens to expand a batch at one go; see docs/decisions/types-by-order.md.
 *
 * @param budget is used up by the search; once it is empty the answer is yes: the side on which nothing passes unseen
 */
export function someOrderGives(question: Question, budget: Budget): boolean {
  const { root, named } = question.graph;
  for (const [taskId, type] of question.wanted) if (!hasWay(question, taskId, type)) return false;
  const start = expandFirst(question, { claimed: new Set(named), underWay: [[root]] }, 0);
  // Nobody calls itself here: a chain can be longer than a stack is deep.
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
    // The usual order is tried first: what was claimed first arrives first.
    open.push(...successors(question, now).reverse());
  }
  return false;
}

/** Whether a way from the task to verify to a reference of this type meets no other reference to the task before. */
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

/** Expands the next member of a batch. @returns undefined if that gives a task another type than wanted */
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
