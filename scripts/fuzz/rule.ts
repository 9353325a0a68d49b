import { messageOf } from '../../src/base/errors.js';
import { NoScenario, type Answer, type Fuzzed, type Judge } from './judges.js';
import { hasLooseTypes } from './loose-types.js';

/** The judges: our own strategies, the merged original, and others. */
export interface Bench {
  readonly own: readonly Judge[];
  readonly merged: Judge;
  /** Mirrors of other commits, which name tasks differently: they only need to finish. */
  readonly others: readonly Judge[];
  /** Real verifiers of the merged original. */
  readonly real: readonly Judge[];
}

/** A violation of the rule. */
export interface Difference {
  readonly kind: 'order' | 'wrong pass' | 'wrong failure' | 'other verdict' | 'crash' | 'not the original';
  readonly text: string;
}

/** How many orders of the original to try before a failure of our own counts as one that the original never has. */
const MOST_ORDERS = 60;
/** How many orders in which the original gives another verdict about the same fault before that counts. */
const SOME_ORDERS = 6;

/**
 * Checks the rule on a scenario: one of our own strategies gives the same verdict in every order of arrival, and passes
 * if and only if the merged original passes in every order.
 *
 * @returns the difference, if any; also undefined if it is not a scenario
 */
export async function difference(bench: Bench, fuzzed: Fuzzed, seed: string): Promise<Difference | undefined> {
  try {
    return await compare(bench, fuzzed, seed);
  } catch (error) {
    if (error instanceof NoScenario) return undefined;
    return { kind: 'crash', text: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
  }
}

async function compare(bench: Bench, fuzzed: Fuzzed, seed: string): Promise<Difference | undefined> {
  const own: [string, Answer][] = [];
  for (const [index, judge] of bench.own.entries())
    for (const order of index === 0 ? ['', `${seed}/a`, `${seed}/d`] : ['', `${seed}/b`])
      own.push([`${judge.name} (${order || 'reference'})`, await judge.judge(fuzzed, order)]);
  const [[firstName, answer]] = own as [[string, Answer]];
  const odd = own.find(([, other]) => other.verdict !== answer.verdict || other.first !== answer.first);
  if (odd !== undefined)
    return { kind: 'order', text: `${firstName}: ${told(answer)}, but ${odd[0]}: ${told(odd[1])}` };
  const merged = [await bench.merged.judge(fuzzed, '')];
  // Other orders can only matter if it passes; more are tried if the two disagree.
  if (answer.verdict === 'pass')
    for (const order of ['c', 'e', 'f']) merged.push(await bench.merged.judge(fuzzed, `${seed}/${order}`));
  for (const judge of bench.others) await judge.judge(fuzzed, '');
  for (const judge of bench.real) {
    const real = await judge.judge(fuzzed, '');
    const twin = merged[0] as Answer;
    if ((real.verdict === 'pass') !== (twin.verdict === 'pass'))
      return {
        kind: 'not the original',
        text: `${judge.name}: ${told(real)}, but ${bench.merged.name}: ${told(twin)}`,
      };
  }
  return byRule(bench, fuzzed, seed, answer, merged);
}

async function byRule(
  { merged: judge }: Bench,
  fuzzed: Fuzzed,
  seed: string,
  own: Answer,
  merged: readonly Answer[],
): Promise<Difference | undefined> {
  const failing = merged.find(({ verdict }) => verdict !== 'pass');
  if (own.verdict === 'pass') {
    if (failing === undefined) return undefined;
    return { kind: 'wrong pass', text: `own strategies pass, but ${judge.name}: ${told(failing)}` };
  }
  if (failing !== undefined) return otherVerdict(judge, fuzzed, seed, own, merged);
  for (let order = 0; order < MOST_ORDERS; order++)
    if ((await judge.judge(fuzzed, `${seed}/more/${order}`)).verdict !== 'pass') return undefined;
  if (hasLooseTypes(fuzzed.scenario)) return undefined;
  return {
    kind: 'wrong failure',
    text: `own strategies: ${told(own)}, but ${judge.name} passes in ${MOST_ORDERS} orders`,
  };
}

/** Which of several faults the original reports depends on time; a fault that is alone is told in the same way. */
async function otherVerdict(
  judge: Judge,
  fuzzed: Fuzzed,
  seed: string,
  own: Answer,
  merged: readonly Answer[],
): Promise<Difference | undefined> {
  const same = ({ verdict, first }: Answer): boolean => verdict === own.verdict || first !== own.first;
  if (merged.some(same)) return undefined;
  for (let order = 0; order < SOME_ORDERS; order++)
    if (same(await judge.judge(fuzzed, `${seed}/verdict/${order}`))) return undefined;
  return {
    kind: 'other verdict',
    text: `own strategies: ${told(own)}, but ${judge.name}: ${told(merged[0] as Answer)}`,
  };
}

function told({ verdict, first }: Answer): string {
  return first === '' ? verdict : `${verdict} (${first})`;
}
