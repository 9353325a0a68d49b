import { InputError } from '../../../base/errors.js';
import { seededRandom, type Random } from '../../../base/random.js';
import type { ParentShape, Shape, WorkShape } from '../shape.js';
import { MOZILLA_CENTRAL } from '../shapes/mozilla-central.js';
import { withGraphTasks } from '../graph-tasks.js';
import { leastGrowth, levelSizes } from './level-sizes.js';
import { checkParameters, parametersText, type GraphParameters } from './parameters.js';
import { graphParents, graphRevisions } from './parents.js';
import { building, imaging, publishing, signing } from './works.js';

/** The date of this generator. */
const DATE = '2026-11-23';

/**
 * The shape of a synthetic graph. Below the target come levels of signing tasks, then what they sign, then the images
 * used to build that. Equal parameters give equal shapes; time and memory are linear in its size.
 *
 * @throws InputError for impossible parameters
 */
export function graphShape(parameters: GraphParameters): Shape {
  checkParameters(parameters);
  const { revisions, fault, graphTasks } = parameters;
  const parents = parentsOf(parameters);
  const levels = namedLevels(parameters, parameters.tasks - parents.length);
  const text = parametersText(parameters);
  const shape: Shape = {
    // A fixed name, since ids depend on it: the scenario's name must not change them.
    name: 'synthetic graph',
    description: `A synthetic graph (${text})${fault === undefined ? '' : `, with a fault: ${fault.summary}`}.`,
    date: DATE,
    recipe: `cot-bench --scenario synthetic:${text}`,
    tree: MOZILLA_CENTRAL,
    revisions: graphRevisions(revisions),
    tasks: [
      ...parents,
      ...works(
        parameters,
        levels,
        parents.map((parent) => parent.name),
      ),
    ],
    target: 'T',
  };
  return graphTasks === undefined ? shape : withGraphTasks(shape, graphTasks);
}

/** The parents of a graph; cron jobs and actions only if there are enough tasks. */
function parentsOf({ name, tasks, levels, revisions }: GraphParameters): readonly ParentShape[] {
  const all = graphParents(revisions);
  const needed = (parents: number): number => parents + Math.max(levels + 1, parents);
  if (tasks >= needed(all.length)) return all;
  if (tasks >= needed(revisions)) return all.filter(({ as }) => as === 'hg-push');
  throw new InputError(
    `expected at least ${needed(revisions)} for ${levels} levels and ${revisions} revisions, found ${tasks}`,
    { subject: name, key: 'tasks' },
  );
}

/** Names of the tasks by level, from the target to the images. */
function namedLevels({ levels, width, sharing }: GraphParameters, count: number): readonly (readonly string[])[] {
  // Few enough for each to be used: the level above is the largest.
  const images = Math.max(1, Math.floor(count / (4 * levels)));
  const between = count - 1 - images;
  const growth = Math.max(width - sharedWidth(width, sharing), leastGrowth(between, levels - 1));
  const sizes = levelSizes(between, levels - 1, growth);
  const middle = sizes.map((size, index) => names(index === sizes.length - 1 ? 'b' : `s${index + 1}-`, size));
  return [['T'], ...middle, names('i', images)];
}

/** How many of a task's upstream tasks are shared with others. */
function sharedWidth(width: number, sharing: number): number {
  return Math.round(width * sharing);
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

function works(
  parameters: GraphParameters,
  levels: readonly (readonly string[])[],
  parents: readonly string[],
): WorkShape[] {
  const random = seededRandom(`graph ${parametersText(parameters)}`);
  const shared = sharedWidth(parameters.width, parameters.sharing);
  const place = random.fork('parents');
  const takes = random.fork('takes');
  let count = 0;
  // Each parent gets a task, so that all are in the chain.
  const parentOfNext = (): string =>
    parents[count++ < parents.length ? count - 1 : place.below(parents.length)] as string;
  return levels.flatMap((level, depth) => {
    const below = levels[depth + 1] ?? [];
    const own = ownOf(level.length, below);
    return level.map((name, index): WorkShape => {
      const parent = parentOfNext();
      if (depth === levels.length - 1) return imaging({ name, parent, takes: [] });
      if (depth === levels.length - 2)
        return building({ name, parent, takes: [below[index % below.length] as string] }, index);
      const all = withShared(own[index] ?? [], below, shared, takes);
      return depth === 0 ? publishing({ name, parent, takes: all }) : signing({ name, parent, takes: all });
    });
  });
}

/** Distributes a level evenly over the one above, in order. */
function ownOf(above: number, level: readonly string[]): string[][] {
  const own = Array.from({ length: above }, (): string[] => []);
  level.forEach((name, index) => own[Math.floor((index * above) / level.length)]?.push(name));
  return own;
}

/** Adds shared tasks; at least one for a task without any of its own. */
function withShared(
  own: readonly string[],
  level: readonly string[],
  shared: number,
  random: Random,
): readonly string[] {
  const all = new Set(own);
  const wanted = Math.min(level.length, own.length + Math.max(shared, own.length === 0 ? 1 : 0));
  // Repeats are likely only for a task that takes nearly all there are.
  for (let draws = 0; all.size < wanted && draws < 4 * wanted; draws++)
    all.add(level[random.below(level.length)] as string);
  if (all.size === 0) all.add(level[0] as string);
  return [...all];
}
