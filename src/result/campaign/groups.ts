import { cellsIn, type CellValues } from './columns.js';
import { CellPlaces, type CellPlace } from './places.js';
import type { CampaignFile } from './read.js';

/** All seeds of one scenario, point and strategy. */
export interface SeedGroup extends Omit<CellPlace, 'seed'> {
  readonly cells: readonly CellValues[];
}

/** The cells of a campaign grouped by seeds, in order. For a shard, only groups that it contains. */
export async function* seedGroups(campaign: Pick<CampaignFile, 'header' | 'blocks'>): AsyncGenerator<SeedGroup> {
  const places = new CellPlaces(campaign.header);
  let group: (SeedGroup & { cells: CellValues[] }) | undefined;
  for await (const block of campaign.blocks()) {
    for (const cell of cellsIn(block)) {
      const { scenario, point, strategy } = places.place(cell.index);
      if (group?.strategy !== strategy || group.point !== point || group.scenario !== scenario) {
        if (group !== undefined) yield group;
        group = { scenario, point, strategy, cells: [] };
      }
      group.cells.push(cell);
    }
  }
  if (group !== undefined) yield group;
}
