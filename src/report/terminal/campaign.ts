import type { CampaignSummary } from '../../result/campaign/summary.js';
import { overviewColumns, overviewOf } from '../content/campaign/overview.js';
import { counted } from '../content/format.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { textTable } from './table.js';
import { wrap } from './wrap.js';

/** A campaign as text: how often each strategy is fastest, and where that changes. */
export function campaignText(summary: CampaignSummary, width: number, paint: Paint): string {
  const reference = summary.header.strategies[0] ?? '';
  const parts = overviewOf(summary).map((scenario) => {
    const title = `${scenario.name} · ${counted(scenario.points, 'profile')} · virtual time, medians of seeds`;
    const columns = overviewColumns(scenario, reference);
    const crossings = scenario.crossings.flatMap((text) => wrap(`  ${text}`, width, '    '));
    return [
      ...wrap(printable(title), width, '  ').map((line) => paint.bold(line)),
      '',
      ...textTable(columns, width, paint).lines,
      ...(crossings.length === 0 ? [] : ['', ...crossings, `  replay  ${scenario.replay}`]),
    ];
  });
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
