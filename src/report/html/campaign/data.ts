import { ROUTED, SERVING } from '../../../result/campaign/point-profile.js';
import type { CampaignSummary } from '../../../result/campaign/summary.js';
import { contenderWords, tuningWords } from '../../content/campaign/replay.js';
import { printable } from '../../content/printable.js';

const LETTERS = { pass: 'p', fail: 'f', error: 'e', broken: 'b', mixed: 'm' } as const;

/** Data for the page's script: the campaign, and four numbers for each scenario, point and strategy. */
export function campaignData(summary: CampaignSummary): object {
  const { header, places } = summary;
  const [medians, lows, highs]: [number[], number[], number[]] = [[], [], []];
  let verdicts = '';
  for (let scenario = 0; scenario < header.scenarios.length; scenario++)
    for (let point = 0; point < places.points; point++)
      for (let strategy = 0; strategy < header.strategies.length; strategy++) {
        const group = summary.group(scenario, point, strategy);
        medians.push(rounded(group?.medianMs ?? 0));
        lows.push(rounded(group?.p5Ms ?? 0));
        highs.push(rounded(group?.p95Ms ?? 0));
        verdicts += group === undefined ? '-' : LETTERS[group.verdict];
      }
  return {
    scenarios: header.scenarios.map(({ name, path }) => ({ name: printable(name), path })),
    strategies: header.strategies,
    contenders: contenderWords(header, header.strategies),
    axes: header.axes.map(({ name, values, labels, positions, random }) => ({
      name,
      values,
      labels: labels.map(printable),
      positions,
      random,
    })),
    seeds: header.seeds,
    points: places.points,
    routed: ROUTED.map(([axis, host, otherwise]) => ({ axis, host, otherwise: otherwise ?? null })),
    serving: SERVING,
    tuning: tuningWords(header),
    medians,
    lows,
    highs,
    verdicts,
  };
}

/** Eighths of a millisecond are exact; interpolated medians need no more precision. */
function rounded(ms: number): number {
  return Number(ms.toFixed(3));
}
