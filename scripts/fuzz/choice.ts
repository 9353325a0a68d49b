import type { Random } from '../../src/base/random.js';
import type { Json } from './draft.js';

/** A random element. */
export function one<T>(random: Random, things: readonly T[]): T {
  if (things.length === 0) throw new Nothing();
  return things[random.below(things.length)] as T;
}

/** A change found nothing to change. */
export class Nothing extends Error {}

/** Wrong values: other types, empty values, look-alikes. */
const ODD: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  5,
  1.5,
  -1,
  '',
  ' ',
  'x',
  'null',
  '0',
  '*',
  'a:b',
  [],
  [''],
  ['x'],
  [null],
  {},
  { a: 1 },
  { 'relative-datestamp': '1 day' },
];

export function oddValue(random: Random): Json {
  return structuredClone(one(random, ODD));
}

/** Types that accept any task; those that demand more; and an unknown type. */
const EASY = ['build', 'l10n', 'repackage', 'partials'] as const;
const STRICT = ['docker-image', 'decision', 'action', 'parent', 'signing', 'scriptworker'] as const;
const NONE = ['nonsense', ''] as const;

export function oneType(random: Random): string {
  const drawn = random.below(40);
  return one<string>(random, drawn === 0 ? NONE : drawn < 14 ? STRICT : EASY);
}
