import { estimateOf, type TimedCell, type TimedResult } from '../content/estimate.js';
import { counted } from '../content/format.js';
import { overviewOf, type Overview } from '../content/overview.js';
import { folded, htmlCode, htmlList, htmlTable, htmlText } from './folded.js';

/** All times of a result, folded. @param room most characters */
export function timesDetails({ cells }: TimedResult, overview: Overview<TimedCell>, room: number): string[] {
  const { rows, strategies } = overview;
  const several = new Set(rows.map(({ profile }) => profile)).size > 1;
  const titles = ['scenario', ...(several ? ['profile'] : []), 'verdict', ...strategies];
  const table = htmlTable(
    titles,
    rows.map((row) => [
      htmlCode(row.scenario),
      ...(several ? [htmlCode(row.profile)] : []),
      row.verdict ?? 'differs',
      ...strategies.map((strategy) => {
        const cell = row.byStrategy.get(strategy);
        return cell === undefined ? '' : htmlText(estimateOf(cell)?.text ?? 'failed');
      }),
    ]),
    room,
  );
  return folded(`Every time: ${counted(cells.length, 'cell')}`, table);
}

/** Failures, folded, each check once. @param room most characters */
export function failureDetails({ failures }: Overview<TimedCell>, room: number): string[] {
  const entries = failures.map(({ verdict, check, message, scenarios }) => {
    const where = scenarios
      .map(({ scenario, strategies }) => (strategies === null ? scenario : `${scenario} (${strategies.join(', ')})`))
      .join(', ');
    return `<b>${verdict}</b> ${htmlCode(check ?? '')} ${htmlCode(where)}: ${htmlCode(message)}`;
  });
  const count = failures.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  return folded(`What did not pass: ${counted(count, 'scenario')}`, htmlList(entries, room));
}

/** Command, versions and machine, folded. */
export function howItWasRun(result: TimedResult): string[] {
  const { environment, command } = result;
  const { version, node, os, cpu, cores, commit, dirty } = environment;
  const what = commit === null ? [] : [`commit ${commit}${dirty === true ? ' with changes' : ''}`];
  const when = 'recordedAt' in result && result.recordedAt !== undefined ? [result.recordedAt] : [];
  const items = [`cot-bench ${version}`, `Node ${node}`, os, `${cpu} (${counted(cores, 'core')})`, ...what, ...when];
  const line = htmlCode(['cot-bench', ...command].join(' ').slice(0, MOST_COMMAND));
  return folded('How it was run', `${line}<br>${items.map(htmlText).join(' · ')}`);
}

/** A longer command, with hundreds of scenarios, is cut. */
const MOST_COMMAND = 1000;

/** The folded parts of a report, to put below another one. */
export function foldedReport(result: TimedResult, room: number): string[] {
  const overview = overviewOf(result.cells, null);
  return [...timesDetails(result, overview, room / 2), ...failureDetails(overview, room / 4), ...howItWasRun(result)];
}
