import type { CampaignHeader } from '../../result/campaign/header.js';
import type { ExploredResult } from '../content/campaign/explored.js';
import { alike, conditionsOf, explorationTotal, findingsOf, howOften } from '../content/finding.js';
import { verdictText } from '../content/groups.js';
import { code, markdownText, tableLines } from './table.js';

/** With more cells than this, only those with findings are listed. */
const MOST_CELLS = 40;

/** A campaign of orders as GitHub-flavoured Markdown. */
export function explorationMarkdown(result: ExploredResult, { name, version }: CampaignHeader): string {
  const { cells, findings } = result;
  const listed = cells.length <= MOST_CELLS ? cells : cells.filter((cell) => findingsOf(cell, findings).length > 0);
  const texts = (of: (cell: (typeof cells)[number]) => string): string[] =>
    listed.map((cell) => markdownText(of(cell)));
  const found = (cell: (typeof cells)[number]): string =>
    findingsOf(cell, findings)
      .map(({ fault, seen }) => `${fault} ${seen}`)
      .join(', ') || 'nothing';
  const table = tableLines(
    [
      { title: 'scenario', align: 'left', cells: texts(({ scenario }) => scenario) },
      { title: 'strategy', align: 'left', cells: texts(({ strategy }) => strategy) },
      { title: 'reference', align: 'left', cells: texts(verdictText) },
      { title: 'orders', align: 'right', cells: texts(({ runs }) => String(runs)) },
      { title: 'found', align: 'left', cells: texts(found) },
    ],
    listed.length,
  );
  const shown = alike(findings).flatMap((group) => {
    const [first] = group;
    const strategies = group.map(({ strategy }) => code(strategy)).join(', ');
    return [
      `- ${code(first.scenario)} · ${strategies} · **${first.fault}**: ${markdownText(howOften(group))}`,
      `  - expected: ${markdownText(first.expected)}`,
      `  - found: ${markdownText(first.found)}`,
      ...conditionsOf(first).map((text) => `  - when: ${markdownText(text)}`),
      `  - replay: ${code(first.replay)}`,
    ];
  });
  const total = `**${markdownText(explorationTotal(result))}**`;
  const foot = `${code(name)} (cot-bench ${markdownText(version)})`;
  const parts = [total, ...(listed.length === 0 ? [] : ['', ...table]), ...(shown.length === 0 ? [] : ['', ...shown])];
  return [...parts, '', foot, ''].join('\n');
}
