import { InputError } from '../base/errors.js';
import { FAULT_KINDS } from '../result/exploration.js';
import { inBlocks } from '../result/campaign/blocks.js';
import { endOf, type CellColumns } from '../result/campaign/columns.js';
import { headerDifference, shardText } from '../result/campaign/header-difference.js';
import type { CampaignHeader } from '../result/campaign/header.js';
import { CellPlaces } from '../result/campaign/places.js';
import { rangesText, type Range } from '../result/campaign/ranges.js';
import type { CampaignFile, CampaignFinding, ExploredCell } from '../result/campaign/read.js';
import { sizeOf } from './cut.js';
import { headed, json } from './finish.js';

/**
 * The lines of the whole campaign, from the results of its parts in any order.
 *
 * @throws InputError, here or while reading, for a part that is missing, given twice, or of another campaign or version
 */
export function mergedLines(parts: readonly CampaignFile[]): AsyncGenerator<string> {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('nothing to merge');
  const whole: CampaignHeader = { ...first.header, shard: null };
  for (const { subject, header } of others) {
    const difference = headerDifference({ ...header, shard: null }, whole);
    if (difference !== null)
      throw new InputError(`is not of the same campaign as ${first.subject}: ${difference}. They cannot be combined`, {
        subject,
      });
  }
  refuseTwice(parts);
  const size = sizeOf(whole, new CellPlaces(whole));
  return headed(whole, whole.explore === null ? json(inBlocks(cells(parts, size))) : json(explored(parts, whole)));
}

/** Rejects two files of one shard before reading anything. */
function refuseTwice(parts: readonly CampaignFile[]): void {
  const seen = new Map<string, CampaignFile>();
  for (const part of parts) {
    const name = shardText(part.header.shard);
    const other = seen.get(name);
    if (other !== undefined)
      throw new InputError(`is ${name}, and so is ${other.subject}: give each once`, { subject: part.subject });
    seen.set(name, part);
  }
}

/** The cells of all parts, by number. */
async function* cells(parts: readonly CampaignFile[], size: number): AsyncGenerator<CellColumns> {
  const readers = await Promise.all(parts.map((part) => Reader.open(part)));
  const missing: Range[] = [];
  let next = 0;
  for (;;) {
    const ahead = readers.filter(({ block }) => block !== undefined);
    const reader = ahead.sort((a, b) => (a.block?.from ?? 0) - (b.block?.from ?? 0))[0];
    const block = reader?.block;
    if (reader === undefined || block === undefined) break;
    if (block.from < next)
      throw new InputError(`has cells from ${block.from} on that another file also has: give each once`, {
        subject: reader.part.subject,
      });
    if (block.from > next) missing.push({ from: next, to: block.from });
    // Once something is missing there is no result; continue only to find what else is missing.
    if (missing.length === 0) yield block;
    next = endOf(block);
    await reader.advance();
  }
  if (next < size) missing.push({ from: next, to: size });
  if (missing.length > 0) throw missingError(missing, size, parts);
}

/** One part, block by block. */
class Reader {
  block: CellColumns | undefined;

  private constructor(
    readonly part: CampaignFile,
    readonly blocks: AsyncGenerator<CellColumns>,
  ) {}

  static async open(part: CampaignFile): Promise<Reader> {
    const reader = new Reader(part, part.blocks());
    await reader.advance();
    return reader;
  }

  async advance(): Promise<void> {
    const next = await this.blocks.next();
    this.block = next.done === true ? undefined : next.value;
  }
}

function missingError(missing: readonly Range[], size: number, parts: readonly CampaignFile[]): InputError {
  const lost = missing.reduce((sum, { from, to }) => sum + to - from, 0);
  return new InputError(`${lost} of the ${size} cells are missing (${rangesText(missing)})${missingShards(parts)}`, {
    subject: parts.map(({ subject }) => subject).join(', '),
  });
}

/** The missing shards, if all parts are shards of one division. */
function missingShards(parts: readonly CampaignFile[]): string {
  const shards = parts.map(({ header }) => header.shard);
  const of = shards[0]?.of;
  if (of === undefined || shards.some((shard) => shard?.of !== of)) return '';
  const there = new Set(shards.map((shard) => shard?.index));
  const lost = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !there.has(index));
  return lost.length === 0
    ? ''
    : `: of ${of} shards, ${lost.join(', ')} ${lost.length === 1 ? 'is' : 'are'} not among the files`;
}

/** Results of exploration, from all parts. */
async function* explored(parts: readonly CampaignFile[], header: CampaignHeader): AsyncGenerator<ExploredCell> {
  const merged = new Map<number, ExploredCell>();
  for (const part of parts) {
    for await (const cell of part.explored()) {
      const sofar = merged.get(cell.cell);
      merged.set(cell.cell, sofar === undefined ? cell : joined(sofar, cell));
    }
  }
  const cellCount = new CellPlaces(header).total;
  const wanted = header.explore as number;
  for (let cell = 0; cell < cellCount; cell++) {
    const found = merged.get(cell);
    const tried = (found?.runs ?? 0) + (found?.broken.length ?? 0);
    if (found === undefined || tried < wanted) {
      throw new InputError(
        `${wanted - tried} of ${wanted} orders of ${nameOf(cell, header)} are missing${missingShards(parts)}`,
        { subject: parts.map(({ subject }) => subject).join(', ') },
      );
    }
    if (tried > wanted)
      throw new InputError(`orders of ${nameOf(cell, header)} are given twice: give each once`, {
        subject: parts.map(({ subject }) => subject).join(', '),
      });
    yield found;
  }
}

function nameOf(cell: number, { scenarios, strategies }: CampaignHeader): string {
  const scenario = scenarios[Math.floor(cell / strategies.length)]?.name ?? '';
  return `${scenario}, ${strategies[cell % strategies.length] ?? ''}`;
}

function joined(a: ExploredCell, b: ExploredCell): ExploredCell {
  const outcomes = { ...a.outcomes };
  for (const key of ['pass', 'fail', 'error', 'stopped'] as const) outcomes[key] += b.outcomes[key];
  const findings = FAULT_KINDS.flatMap((fault) => {
    const [x, y] = [a, b].map((cell) => cell.findings.find((finding) => finding.fault === fault));
    if (x === undefined || y === undefined) return x ?? y ?? [];
    return { ...leastOf(x, y), times: x.times + y.times };
  });
  return {
    cell: a.cell,
    runs: a.runs + b.runs,
    reference: a.reference ?? b.reference,
    outcomes,
    findings,
    broken: [...a.broken, ...b.broken].sort(([x], [y]) => x - y),
  };
}

/** The finding shrunk from less, or else from the earlier order. */
function leastOf(a: CampaignFinding, b: CampaignFinding): CampaignFinding {
  if (a.size !== b.size) return a.size < b.size ? a : b;
  return (a.order ?? -1) <= (b.order ?? -1) ? a : b;
}
