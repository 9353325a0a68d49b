import { seededRandom } from '../../src/base/random.js';
import { ANSWERS } from './answers.js';
import { Nothing } from './choice.js';
import { DAMAGE } from './damage.js';
import { Draft, type Files } from './draft.js';
import { drawn, SETTING } from './settings.js';
import { STRUCTURE, type Change } from './structure.js';
import { TODAY } from './today.js';

const KINDS = { structure: STRUCTURE, setting: SETTING, damage: DAMAGE, answers: ANSWERS, today: TODAY } as const satisfies Record<string, readonly Change[]>; // prettier-ignore
type Kind = keyof typeof KINDS;

/** A scenario described by its changes: small enough to generate, shrink and report. */
export interface FuzzCase {
  /** The name of the good scenario it started from. */
  readonly base: string;
  readonly changes: readonly { readonly kind: Kind; readonly seed: string }[];
  /** Whether graphs and hashes were repaired before damage was done. */
  readonly repaired: boolean;
}

/** The case with this number, for a seed. */
export function drawCase(seed: string, index: number, bases: readonly string[]): FuzzCase {
  const random = seededRandom(`${seed}/${index}`);
  const changes: FuzzCase['changes'][number][] = [];
  const draw = (kind: Kind, count: number): void => {
    for (; count > 0; count--) changes.push({ kind, seed: `${seed}/${index}/${changes.length}` });
  };
  draw('structure', random.below(5));
  draw('setting', random.below(5) === 0 ? 1 : 0);
  draw('damage', changes.length === 0 ? 1 + random.below(2) : random.below(3) === 0 ? 1 : 0);
  return { base: bases[random.below(bases.length)] as string, changes, repaired: random.below(10) > 0 };
}

/**
 * The case of a number, by a seed, for what asks services: mostly their answers are changed, and what 63.6 decides
 * anew.
 */
export function drawAnswersCase(seed: string, index: number, bases: readonly string[]): FuzzCase {
  const random = seededRandom(`${seed}/answers/${index}`);
  const kinds: readonly Kind[] = ['answers', 'answers', 'answers', 'today', 'today', 'today', 'structure', 'damage', 'setting']; // prettier-ignore
  const changes = Array.from({ length: 1 + random.below(3) }, (_, at) => ({
    kind: kinds[random.below(kinds.length)] as Kind,
    seed: `${seed}/answers/${index}/${at}`,
  }));
  return { base: bases[random.below(bases.length)] as string, changes, repaired: random.below(10) > 0 };
}

/** What is changed last: what comes before may rely on whole evidence. */
const LATE: readonly Kind[] = ['damage', 'answers'];

/** The files of a case. */
export function filesOfCase({ changes, repaired }: FuzzCase, base: Files): Draft {
  const draft = new Draft(base);
  const damage = changes.filter(({ kind }) => LATE.includes(kind));
  const others = changes.filter(({ kind }) => !LATE.includes(kind));
  for (const change of others) apply(draft, change);
  if (repaired) draft.repair();
  for (const change of damage) apply(draft, change);
  return draft;
}

function apply(draft: Draft, { kind, seed }: FuzzCase['changes'][number]): void {
  const random = seededRandom(seed);
  try {
    drawn(KINDS[kind], random)(draft, random);
  } catch (error) {
    // Nothing to change, or an earlier change has turned it into something else.
    if (!(error instanceof Nothing) && !(error instanceof TypeError)) throw error;
  }
}
