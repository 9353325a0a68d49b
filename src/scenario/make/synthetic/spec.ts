import { UsageError } from '../../../base/errors.js';
import { didYouMean } from '../../../base/did-you-mean.js';
import { inMemoryScenario } from '../../memory.js';
import type { Scenario } from '../../scenario.js';
import type { Fault } from '../faults/fault.js';
import { FAULTS, plantFault } from '../faults/faults.js';
import { Tampering } from '../faults/tampering.js';
import { makeLargeScenario, wholeFiles, type LargeScenarioFiles } from '../make.js';
import { graphShape } from './graph.js';
import { GRAPH_DEFAULTS, type GraphParameters } from './parameters.js';

const PREFIX = 'synthetic:';

/** Names of the parameters, as users write them; without the name. */
export const GRAPH_KEYS = ['tasks', 'levels', 'width', 'sharing', 'revisions', 'graph-tasks', 'seed', 'fault'] as const;
export type GraphKey = (typeof GRAPH_KEYS)[number];
export type GivenParameters = Readonly<Partial<Record<GraphKey, string>>>;

/** Whether a text is the spec of a graph, to be made on demand: `synthetic:tasks=1000,seed=2`. */
export function isGraphSpec(text: string): boolean {
  return text.startsWith(PREFIX);
}

/**
 * Makes the scenario of a spec, in memory: `synthetic:tasks=1000,levels=6,seed=1`. Defaults are GRAPH_DEFAULTS. Its
 * path is the spec.
 *
 * @throws UsageError for a malformed spec; InputError for an impossible graph
 */
export function graphScenario(spec: string): Scenario {
  const name = graphName(spec);
  return inMemoryScenario(wholeFiles(graphFiles(readParameters(name, givenIn(spec)))), name, spec);
}

/** The name of a graph: `synthetic-tasks-1000-seed-1`. */
export function graphName(spec: string): string {
  return spec.replaceAll(/[^\w.-]+/g, '-').replace(/-$/, '');
}

/** Below the images are their parents, and below an action the decision task whose graph it extends. */
const BELOW_LEVELS = 2;
/** The verifier allows 20 steps by default. */
const USUAL_LEVELS = 20 - BELOW_LEVELS;

/** The files of a synthetic graph. @throws InputError for an impossible graph */
export function graphFiles(parameters: GraphParameters): LargeScenarioFiles {
  const { fault, seed, levels } = parameters;
  return makeLargeScenario(graphShape(parameters), seed, (making) => {
    if (levels > USUAL_LEVELS) new Tampering(making).allowDepth(levels + BELOW_LEVELS);
    if (fault !== undefined) plantFault(making, fault, seed);
  });
}

function givenIn(spec: string): GivenParameters {
  const given = new Map<GraphKey, string>();
  for (const part of spec.slice(PREFIX.length).split(',')) {
    if (part === '') continue;
    const [key = '', value = '', ...more] = part.split('=');
    const known = GRAPH_KEYS.find((candidate) => candidate === key);
    if (known === undefined)
      throw new UsageError(
        `${spec}: there is no parameter ${JSON.stringify(key)}, only ` +
          `${GRAPH_KEYS.join(', ')}${didYouMean(key, GRAPH_KEYS)}`,
      );
    if (value === '' || more.length > 0)
      throw new UsageError(`${spec}: expected ${key}=VALUE, found ${JSON.stringify(part)}`);
    if (given.has(known)) throw new UsageError(`${spec}: ${key} is given twice`);
    given.set(known, value);
  }
  return Object.fromEntries(given);
}

/**
 * Reads parameters and fills in defaults.
 *
 * @throws UsageError for a malformed number, or an unknown kind of fault
 */
export function readParameters(name: string, given: GivenParameters): GraphParameters {
  const number = (key: Exclude<GraphKey, 'seed' | 'fault'>, otherwise: number): number => {
    const text = given[key];
    if (text === undefined) return otherwise;
    if (/^\d*\.?\d+$/.test(text)) return Number(text);
    throw new UsageError(`${name}: ${key} must be a number, not ${JSON.stringify(text)}`);
  };
  const tasks = number('tasks', GRAPH_DEFAULTS.tasks);
  const levels = number('levels', GRAPH_DEFAULTS.levels);
  const sharing = number('sharing', GRAPH_DEFAULTS.sharing);
  const width = number('width', GRAPH_DEFAULTS.width);
  const revisions = number('revisions', GRAPH_DEFAULTS.revisions);
  const fault = given.fault === undefined ? undefined : faultOf(name, given.fault);
  return {
    name,
    tasks,
    levels,
    width,
    sharing,
    revisions,
    ...(given['graph-tasks'] !== undefined && { graphTasks: number('graph-tasks', 0) }),
    seed: given.seed ?? GRAPH_DEFAULTS.seed,
    ...(fault && { fault }),
  };
}

function faultOf(name: string, kind: string): Fault {
  const fault = FAULTS.get(kind);
  if (fault !== undefined) return fault;
  const kinds = [...FAULTS.keys()];
  throw new UsageError(
    `${name}: there is no fault ${JSON.stringify(kind)}, only ${kinds.join(', ')}${didYouMean(kind, kinds)}`,
  );
}
