import type { CampaignSummary } from '../../result/campaign/summary.js';
import { overviewColumns, overviewOf } from '../content/campaign/overview.js';
import { counted } from '../content/format.js';
import { code, markdownText, tableLines } from './table.js';

/** A campaign as GitHub-flavoured Markdown. */
export function campaignMarkdown(summary: CampaignSummary): string {
  const reference = summary.header.strategies[0] ?? '';
  const parts = overviewOf(summary).flatMap((scenario) => [
    `### ${code(scenario.name)}`,
    '',
    `${counted(scenario.points, 'profile')} · virtual time, medians of seeds`,
    '',
    ...tableLines(
      overviewColumns(scenario, reference).map((column) => ({ ...column, cells: column.cells.map(markdownText) })),
      scenario.strategies.length,
    ),
    '',
    ...(scenario.crossings.length === 0
      ? []
      : [...scenario.crossings.map((text) => `- ${markdownText(text)}`), '', code(scenario.replay), '']),
  ]);
  const { name, version } = summary.header;
  return [...parts, `${code(name)} (cot-bench ${markdownText(version)})`, ''].join('\n');
}
