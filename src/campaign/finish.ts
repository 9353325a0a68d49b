import type { Counterexample } from '../explore/explain.js';
import { noOutcomes, type Sighting } from '../explore/sightings.js';
import { inBlocks } from '../result/campaign/blocks.js';
import type { CampaignHeader } from '../result/campaign/header.js';
import { writeGzippedLines } from '../result/campaign/lines.js';
import type { CampaignFinding, ExploredCell } from '../result/campaign/read.js';
import type { Journal } from './journal.js';
import type { ExploredOrders } from './runner.js';
import { joinedOrders } from './work.js';

/** Shrinks a sighting in a cell. */
export type Explain = (cell: number, sighting: Sighting) => Promise<Counterexample>;

/** Writes the result from a complete journal. @throws OutputError */
export async function writeCampaign(file: string, journal: Journal, explain: Explain): Promise<void> {
  const { header } = journal;
  const lines =
    header.explore === null ? json(inBlocks(journal.columns())) : json(exploredCells(journal, header.explore, explain));
  await writeGzippedLines(file, headed(header, lines));
}

/** The lines of a result. */
export async function* headed(header: CampaignHeader, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield JSON.stringify(header);
  yield* lines;
}

export async function* json(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield JSON.stringify(value);
}

async function* exploredCells(journal: Journal, orders: number, explain: Explain): AsyncGenerator<ExploredCell> {
  const cells = new Map<number, ExploredOrders>();
  for (const piece of journal.pieces()) {
    if (piece.kind !== 'orders') continue;
    const cell = Math.floor(piece.from / orders);
    const sofar = cells.get(cell);
    cells.set(cell, sofar === undefined ? piece.orders : joinedOrders(sofar, piece.orders));
  }
  for (const [cell, explored] of cells) yield exploredCell(cell, explored, explain);
}

async function exploredCell(
  cell: number,
  { outcome, broken }: ExploredOrders,
  explain: Explain,
): Promise<ExploredCell> {
  const outcomes = outcome?.outcomes ?? noOutcomes();
  const findings: CampaignFinding[] = [];
  for (const { times, least } of outcome?.seen ?? []) {
    const { fault, schedule, expected, found, perturbed, cancelAtMs, waits } = await explain(cell, least);
    const shown = { fault, schedule, expected, found, perturbed, cancelAtMs, waits };
    findings.push({ times, order: least.index, size: least.size, ...shown });
  }
  const runs = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return { cell, runs, reference: outcome?.reference ?? null, outcomes, findings, broken };
}
