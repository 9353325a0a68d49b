import { cellsIn, NUMBERS } from '../../result/campaign/columns.js';
import type { CampaignAxis } from '../../result/campaign/header.js';
import { CellPlaces } from '../../result/campaign/places.js';
import type { CampaignFile } from '../../result/campaign/read.js';
import { csvText, type CsvValue } from './csv.js';

/** Rows in each chunk of output. */
const ROWS = 1000;

/** The cells of a campaign as CSV, one a row: axes by position, or by label if they have none. */
export async function* campaignCsv(campaign: CampaignFile): AsyncGenerator<string> {
  const { header } = campaign;
  const places = new CellPlaces(header);
  const names = [
    'scenario',
    'strategy',
    ...header.axes.map(({ name }) => name),
    'seed',
    'verdict',
    ...NUMBERS,
    'reason',
  ];
  yield csvText(names, []);
  const isVerifier = header.strategies.map((name) => header.verifiers.some((verifier) => verifier.name === name));
  let rows: CsvValue[][] = [];
  for await (const block of campaign.blocks()) {
    for (const cell of cellsIn(block)) {
      const { scenario, point, strategy, seed } = places.place(cell.index);
      const coordinates = places.coordinates(point);
      rows.push([
        header.scenarios[scenario]?.name ?? null,
        header.strategies[strategy] ?? null,
        ...header.axes.map((axis, index) => axisValue(axis, coordinates[index] as number)),
        places.isRandom(point) ? (header.seeds[seed] ?? null) : null,
        cell.verdict,
        // What a verifier's requests were good for, it does not tell.
        ...NUMBERS.map((name) => (name === 'wasted' && isVerifier[strategy] === true ? null : cell[name])),
        cell.reason,
      ]);
      if (rows.length === ROWS) {
        yield rowsText(rows);
        rows = [];
      }
    }
  }
  if (rows.length > 0) yield rowsText(rows);
}

/** The value or its position if that is a number; else its label. */
function axisValue({ values, positions, labels }: CampaignAxis, value: number): CsvValue {
  const own = values[value];
  return typeof own === 'number' ? own : (positions?.[value] ?? labels[value] ?? null);
}

/** An exploration as CSV, a row for each scenario and strategy. */
export async function* explorationCsv(campaign: CampaignFile): AsyncGenerator<string> {
  const { scenarios, strategies } = campaign.header;
  const outcomes = ['pass', 'fail', 'error', 'stopped'] as const;
  yield csvText(['scenario', 'strategy', 'orders', 'verdict', 'check', ...outcomes, 'findings'], []);
  for await (const { cell, runs, reference, outcomes: counts, findings } of campaign.explored()) {
    const names = [
      scenarios[Math.floor(cell / strategies.length)]?.name ?? null,
      strategies[cell % strategies.length] ?? null,
    ];
    const shown = findings.map(({ fault, times }) => `${fault} ${times}`).join(', ');
    yield rowsText([
      [
        ...names,
        runs,
        reference?.verdict ?? null,
        reference?.check ?? null,
        ...outcomes.map((name) => counts[name]),
        shown,
      ],
    ]);
  }
}

/** Rows without the header. */
function rowsText(rows: readonly CsvValue[][]): string {
  return csvText([], rows).slice(2);
}
