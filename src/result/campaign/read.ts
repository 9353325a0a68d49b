import * as v from 'valibot';
import { InputError } from '../../base/errors.js';
import { RESULT_FORMAT, type Verdict } from '../result.js';
import type { Finding } from '../exploration.js';
import { columnsProblem, endOf, type CellColumns } from './columns.js';
import { AXIS_NAMES, type CampaignHeader, type CampaignVerifier } from './header.js';
import { CellPlaces } from './places.js';
import { gunzippedLines } from './lines.js';

/** Results of the orders of one scenario and strategy. */
export interface ExploredCell {
  /** Its number: by scenario, then by strategy. */
  readonly cell: number;
  /** Number of orders tried. */
  readonly runs: number;
  /** Under reference latencies; null if that failed. */
  readonly reference: { readonly verdict: Verdict; readonly check: string | null } | null;
  readonly outcomes: Readonly<Record<Verdict | 'stopped', number>>;
  readonly findings: readonly CampaignFinding[];
  /** Orders that failed, and why. */
  readonly broken: readonly (readonly [order: number, reason: string])[];
}

/** A fault, with the smallest way to see it. */
export interface CampaignFinding extends Pick<
  Finding,
  'fault' | 'schedule' | 'expected' | 'found' | 'perturbed' | 'cancelAtMs' | 'waits'
> {
  /** Number of orders that showed it. */
  readonly times: number;
  /** The order it was shrunk from: the least perturbed, or else the first. Null: under reference latencies. */
  readonly order: number | null;
  /** The size of that order's schedule, before shrinking. */
  readonly size: number;
}

/** A campaign's result, read on demand. */
export interface CampaignFile {
  readonly subject: string;
  readonly header: CampaignHeader;
  /** Its cells, in order. @throws InputError as soon as something is malformed */
  blocks(): AsyncGenerator<CellColumns>;
  /** Results of an exploration, in order. @throws InputError */
  explored(): AsyncGenerator<ExploredCell>;
}

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const AXIS = v.pipe(
  v.object({
    name: v.picklist(AXIS_NAMES),
    values: v.array(v.unknown()),
    labels: v.array(text),
    positions: v.nullable(v.array(v.number())),
    random: v.array(v.boolean()),
  }),
  v.check(({ values, labels, positions, random }) =>
    [labels, positions ?? values, random].every(({ length }) => length === values.length && length > 0),
  ),
);
const VERIFIER = v.object({
  name: text,
  version: v.nullable(text),
  python: v.nullable(text),
  packages: v.nullable(text),
  content: v.nullable(text),
  variants: v.array(v.object({ name: text, digest: text })),
});
const HEADER = v.object({
  format: v.literal(RESULT_FORMAT),
  kind: v.literal('campaign'),
  version: text,
  program: text,
  name: text,
  scenarios: v.pipe(v.array(v.object({ name: text, path: text, digest: text })), v.nonEmpty()),
  strategies: v.pipe(v.array(text), v.nonEmpty()),
  // Results of before there were any have none.
  verifiers: v.optional(v.array(VERIFIER), []),
  config: v.nullable(text),
  rules: text,
  tuning: v.object({
    mostInFlight: v.exactOptional(count),
    mostExpected: v.exactOptional(count),
    failFast: v.exactOptional(v.boolean()),
  }),
  axes: v.array(AXIS),
  seeds: v.pipe(v.array(text), v.nonEmpty()),
  explore: v.nullable(count),
  shard: v.nullable(v.object({ index: count, of: count })),
});

const MOST_PROFILES = 5_000_000;

/** Limits the header's numbers, which determine memory use. */
function boundedHeader(header: CampaignHeader, subject: string): CampaignHeader {
  const profiles = header.axes.reduce((product, { values }) => product * values.length, 1);
  if (profiles <= MOST_PROFILES) return header;
  throw new InputError(
    `has ${profiles} profiles, and at most ${MOST_PROFILES} are possible: make several campaigns of it`,
    { subject },
  );
}

/** Checks identities of verifiers. @throws v.ValiError */
export function checkVerifiers(value: unknown): CampaignVerifier[] {
  return v.parse(v.array(VERIFIER), value);
}

/** Checks a header. @throws InputError */
export function checkHeader(value: unknown, subject: string): CampaignHeader {
  const result = v.safeParse(HEADER, value);
  if (result.success) return boundedHeader(result.output, subject);
  const { format, kind } = (value ?? {}) as { format?: unknown; kind?: unknown };
  if (kind === 'campaign' && format !== RESULT_FORMAT)
    throw new InputError(`is of format ${JSON.stringify(format)}, and only format ${RESULT_FORMAT} can be read`, {
      subject,
    });
  const key = result.issues[0].path?.map((part) => String(part.key)).join('.');
  throw new InputError('is not the result of a campaign', { subject, key });
}

/** Opens the result of a campaign. @throws InputError if it is not one */
export async function openCampaign(file: string, subject: string): Promise<CampaignFile> {
  let header: CampaignHeader | undefined;
  for await (const line of gunzippedLines(file, subject)) {
    header = checkHeader(parsed(line, subject), subject);
    break;
  }
  if (header === undefined) throw new InputError('is empty', { subject });
  const known = header;
  return {
    subject,
    header,
    blocks: () => blocksOf(file, subject, new CellPlaces(known).total),
    explored: () => exploredOf(file, subject),
  };
}

async function* blocksOf(file: string, subject: string, total: number): AsyncGenerator<CellColumns> {
  let next = 0;
  for await (const value of documents(file, subject)) {
    const problem = columnsProblem(value) ?? orderProblem(value as CellColumns, next, total);
    if (problem !== undefined) throw new InputError(`a block after cell ${next} is damaged: ${problem}`, { subject });
    yield value as CellColumns;
    next = endOf(value as CellColumns);
  }
}

function orderProblem(block: CellColumns, next: number, total: number): string | undefined {
  if (block.from < next) return 'its cells are not in order';
  return endOf(block) > total ? `it goes beyond the ${total} cells of the campaign` : undefined;
}

async function* exploredOf(file: string, subject: string): AsyncGenerator<ExploredCell> {
  for await (const value of documents(file, subject)) {
    const { cell, outcomes, findings, broken } = value as Partial<ExploredCell>;
    if (
      !Number.isSafeInteger(cell) ||
      typeof outcomes !== 'object' ||
      !Array.isArray(findings) ||
      !Array.isArray(broken)
    )
      throw new InputError('a line is not what exploring has shown', { subject });
    yield value as ExploredCell;
  }
}

/** What follows the header. */
async function* documents(file: string, subject: string): AsyncGenerator<unknown> {
  let first = true;
  for await (const line of gunzippedLines(file, subject)) {
    if (!first) yield parsed(line, subject);
    first = false;
  }
}

function parsed(line: string, subject: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new InputError('is not the result of a campaign: a line is not JSON', { subject }, { cause });
  }
}
