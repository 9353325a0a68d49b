import type { Json } from '../../patched-scenario.js';
import type { Evidence } from './documents.js';

/** A mutation of a document; numbers wrap around, so that any of them means something. */
export interface Mutation {
  readonly document: number;
  readonly how: number;
  readonly place: number;
  readonly value: number;
}

type Change = (bytes: Uint8Array, mutation: Mutation, others: readonly Evidence[]) => Uint8Array | null;

function pick<T>(all: readonly T[], number: number): T {
  return all[number % all.length] as T;
}

function spliced(bytes: Uint8Array, at: number, taken: number, put: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + taken)]);
}

const BYTES: readonly Change[] = [
  (bytes, { place, value }) =>
    spliced(
      bytes,
      place % bytes.length,
      1,
      Uint8Array.of((bytes[place % bytes.length] as number) ^ (1 << (value % 8))),
    ),
  (bytes, { place, value }) => spliced(bytes, place % bytes.length, 1, Uint8Array.of(value % 256)),
  (bytes, { place, value }) => spliced(bytes, place % bytes.length, 0, Uint8Array.of(value % 256)),
  (bytes, { place, value }) => spliced(bytes, place % bytes.length, 1 + (value % 40), new Uint8Array()),
  (bytes, { place }) => bytes.subarray(0, place % bytes.length),
  (bytes, { place, value }) =>
    spliced(bytes, place % bytes.length, 0, bytes.subarray(value % bytes.length, (value % bytes.length) + 60)),
  (bytes) => spliced(bytes, bytes.length, 0, Buffer.from('\n')),
];

const WHOLE: readonly Change[] = [
  () => null,
  () => new Uint8Array(),
  (_bytes, { value }, others) => pick(others, value).bytes,
];

/** Replacement values. */
const VALUES: readonly Json[] = [
  null, true, false, 0, 1, -1, 1.5, 1e300, '', 'x', 'null', 'decision', 'docker-worker', 'scriptworker', '../../x', 'public/*', '__proto__', '\ud800', 'a\0b',
  '${x}', '1 day', 'x'.repeat(10_000), [], [[]], ['x'], [null], {}, { x: 1 }, { 'relative-datestamp': '1 day' }, { $eval: 'x' },
  JSON.parse('{"__proto__": {"x": 1}, "constructor": null}') as Json,
]; // prettier-ignore

interface Spot {
  readonly holder: Json[] | Record<string, Json>;
  readonly key: string;
}

function spots(value: Json): Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value;
  return Object.keys(holder).flatMap((key) => [
    { holder, key },
    ...spots((holder as Record<string, Json>)[key] as Json),
  ]);
}

function read({ holder, key }: Spot): Json {
  return (holder as Record<string, Json>)[key] as Json;
}

function put({ holder, key }: Spot, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove({ holder, key }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

type Edit = (spot: Spot, mutation: Mutation, all: readonly Spot[]) => void;

const EDITS: readonly Edit[] = [
  (spot, { value }) => put(spot, pick(VALUES, value)),
  (spot) => remove(spot),
  (spot, { value }) => {
    const old = read(spot);
    remove(spot);
    put(
      {
        holder: spot.holder,
        key: Array.isArray(spot.holder) ? String(spot.holder.length) : `${spot.key}${value % 10}`,
      },
      old,
    );
  },
  (spot, { value }) =>
    put(
      {
        holder: spot.holder,
        key: Array.isArray(spot.holder)
          ? String(spot.holder.length)
          : pick(['x', '__proto__', 'constructor', 'taskId', 'optional', 'image'], value),
      },
      pick(VALUES, value >> 3),
    ),
  (spot, { value }, all) => put(spot, structuredClone(read(pick(all, value)))),
  (spot, { value }, all) => {
    const other = pick(all, value);
    const old = structuredClone(read(other));
    put(other, structuredClone(read(spot)));
    put(spot, old);
  },
  (spot) => put(spot, [read(spot), structuredClone(read(spot))]),
  (spot) => put(spot, String(JSON.stringify(read(spot)))),
];

/** Changes a document as JSON; if it is not JSON, as text: a line or a word of it. */
const TREE: readonly Change[] = EDITS.map((edit) => (bytes, mutation, others) => {
  const document = parsed(bytes);
  const all = document === undefined ? [] : spots(document);
  if (document === undefined || all.length === 0) return lines(bytes, mutation, others);
  edit(pick(all, mutation.place), mutation, all);
  return Buffer.from(JSON.stringify(document));
});

/** Removes, repeats or moves lines: for YAML, where indentation matters. */
const lines: Change = (bytes, { place, value }) => {
  const all = Buffer.from(bytes).toString('latin1').split('\n');
  const [line = ''] = all.splice(place % all.length, 1);
  if (value % 4 === 1) all.splice(place % (all.length + 1), 0, line, line);
  if (value % 4 === 2) all.splice(value % (all.length + 1), 0, line);
  if (value % 4 === 3)
    all.splice(
      place % (all.length + 1),
      0,
      line.replace(/\S+$/, () => pick(['~', '*x', '&a [*a]', '!!set {a}', '[', '0x1f', '{$eval: x}'], value >> 2)),
    );
  return Buffer.from(all.join('\n'), 'latin1');
};

export function parsed(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}

/** Prefers trees to bytes: byte changes mostly break the syntax. */
const CHANGES: readonly Change[] = [...TREE, ...TREE, ...BYTES, ...WHOLE, lines];

export function mutate(bytes: Uint8Array, mutation: Mutation, others: readonly Evidence[]): Uint8Array | null {
  return pick(CHANGES, mutation.how)(bytes, mutation, others);
}
