import type { CampaignHeader } from '../../result/campaign/header.js';
import { CellPlaces } from '../../result/campaign/places.js';
import { counted } from '../../report/content/format.js';
import { shardText } from '../../result/campaign/header-difference.js';

/** `latency-sweep: 6 480 cells (2 scenarios × 8 strategies × 81 profiles × 5 seeds)`. */
export function campaignTitle(header: CampaignHeader, size: number): string {
  const { name, scenarios, strategies, explore } = header;
  const factors = [
    counted(scenarios.length, 'scenario'),
    counted(strategies.length, 'strategy', 'strategies'),
    ...(explore === null ? gridFactors(header) : [counted(explore, 'order')]),
  ];
  const part = header.shard === null ? '' : `, ${shardText(header.shard)}`;
  return `${name}: ${amount(size, header)} (${factors.join(' × ')}${part})`;
}

function gridFactors(header: CampaignHeader): string[] {
  const places = new CellPlaces(header);
  const seeded = Array.from({ length: places.points }, (_, point) => places.seedsAt(point)).some((seeds) => seeds > 1);
  return [counted(places.points, 'profile'), ...(seeded ? [counted(header.seeds.length, 'seed')] : [])];
}

/** `6480 cells`, or `1000000 orders` of an exploration. */
export function amount(size: number, { explore }: Pick<CampaignHeader, 'explore'>): string {
  return counted(size, explore === null ? 'cell' : 'order');
}
