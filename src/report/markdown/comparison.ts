import type { Change, ComparedCell, ComparedSide, Comparison, VerifierChange } from '../../compare/comparison.js';
import { causesOf, cellsText, requestName } from '../content/causes.js';
import { changeRow } from '../content/changes.js';
import { folded, htmlCode, htmlList, htmlText, MOST_CHARACTERS } from './folded.js';
import { code, markdownText, tableLines } from './table.js';
import {
  answerText,
  cellName,
  countsText,
  judgement,
  metricName,
  requestText,
  sharedText,
  valuesText,
  worstFirst,
} from '../content/comparison.js';
import { verifierChangeLines, verifierChangeTitle } from '../content/verifier-change.js';

/** At most this many rows, causes and notes are shown; the rest is folded. */
const MOST_CELLS = 8;
const MOST_CAUSES = 3;
const MOST_NAMED = 2;
const MOST_NOTES = 2;
const MOST_REQUESTS = 5;

/**
 * A comparison as GitHub-flavoured Markdown, for a pull request comment or a job summary: at most 30 lines and 60,000
 * characters however much changed, the answer first.
 */
export function comparisonMarkdown(comparison: Comparison): string {
  const { verifiers } = comparison;
  if (verifiers === undefined) return [...headLines(comparison), ...bodyLines(comparison)].join('\n');
  const details = ['<details><summary>Cell by cell</summary>', '', ...bodyLines(comparison), '</details>', ''];
  return [...verifierLines(comparison, verifiers), '', ...details].join('\n');
}

function headLines(comparison: Comparison): string[] {
  return [
    `### ${signOf(comparison)} ${markdownText(answerText(comparison))}`,
    '',
    markdownText(countsText(comparison)),
    '',
  ];
}

function signOf({ tripped, nothingToCompare }: Comparison): string {
  if (tripped) return '❌';
  return nothingToCompare === null ? '✅' : '⚠️';
}

function bodyLines(comparison: Comparison): string[] {
  const changed = worstFirst(comparison.cells).filter((cell) => cell.status !== 'same' || cell.changes.length > 0);
  return [
    ...table(changed.slice(0, MOST_CELLS)),
    ...causes(changed),
    ...notes(comparison),
    ...folded(`Every change: ${changed.length} cells`, htmlList(changed.map(cellEntry), MOST_CHARACTERS * 0.8)),
    ...provenance(comparison),
    '',
  ];
}

/** Two verifiers compared, in five lines: what the new one costs or gains, and whether that trips the gate. */
function verifierLines(comparison: Comparison, verifiers: VerifierChange): string[] {
  const title = verifierChangeTitle(verifiers, code);
  const lines = verifierChangeLines(verifiers).map(markdownText);
  const answer = `gate: ${markdownText(answerText(comparison))}`;
  return [`### ${signOf(comparison)} ${title}`, '', ...[...lines, answer].map((line) => `- ${line}`)];
}

function table(cells: readonly ComparedCell[]): string[] {
  if (cells.length === 0) return [];
  const rows = cells.map(changeRow);
  const left = (title: string, texts: readonly string[]) => ({ title, align: 'left' as const, cells: texts });
  const right = (title: string, texts: readonly string[]) => ({ title, align: 'right' as const, cells: texts });
  const columns = [
    left(
      'scenario',
      cells.map(({ scenario }) => code(scenario)),
    ),
    left(
      'strategy',
      cells.map(({ strategy }) => code(strategy)),
    ),
    left(
      'profile',
      cells.map(({ profile }) => code(profile)),
    ),
    left(
      'status',
      cells.map(({ status }) => (isBad(status) ? `**${status}**` : status)),
    ),
    right(
      'before',
      rows.map(({ before }) => markdownText(before)),
    ),
    right(
      'now',
      rows.map(({ after }) => markdownText(after)),
    ),
    right(
      'change',
      rows.map(({ change }) => markdownText(change)),
    ),
    left(
      'also',
      rows.map(({ also }) => markdownText(also)),
    ),
    left(
      'breaks',
      rows.map(({ rules }) => code(rules)),
    ),
  ].filter(({ cells: texts }) => texts.some((text) => text !== ''));
  return [...tableLines(columns, cells.length), ''];
}

function isBad(status: ComparedCell['status']): boolean {
  return status === 'regression' || status === 'only-base';
}

/** What changed, grouped by cause. */
function causes(cells: readonly ComparedCell[]): string[] {
  const lines = causesOf(cells)
    .slice(0, MOST_CAUSES)
    .map(({ cells: own, requests }) => {
      const named = requests.slice(0, MOST_NAMED).map((shared) => {
        return `${code(requestName(shared.request))} ${markdownText(sharedText(shared))}`;
      });
      const more = requests.length > MOST_NAMED ? ` and ${requests.length - MOST_NAMED} more` : '';
      return `- ${code(shortened(cellsText(own)))}: ${named.join('; ')}${more}`;
    });
  return lines.length === 0 ? [] : ['What moved:', ...lines, ''];
}

/** Hundreds of names help no more than a few. */
function shortened(text: string): string {
  return text.length > MOST_NAMES ? `${text.slice(0, MOST_NAMES)}…` : text;
}
const MOST_NAMES = 300;

function notes({ notes: all }: Comparison): string[] {
  const shown = all.slice(0, MOST_NOTES).flatMap(({ text }) => [`> ${markdownText(text)}`, '']);
  return all.length > MOST_NOTES ? [...shown, `> and ${all.length - MOST_NOTES} more notes`, ''] : shown;
}

/** A cell with all its changes, on one line of HTML. */
function cellEntry(cell: ComparedCell): string {
  const reason = cell.reason === null ? '' : `: ${htmlText(cell.reason)}`;
  return (
    `${htmlCode(cellName(cell))}: ` +
    `${cell.status}${reason}${htmlList(cell.changes.map(changeEntry), MOST_CHARACTERS)}`
  );
}

function changeEntry(change: Change): string {
  const text = htmlText(`${metricName(change)}: ${valuesText(change)}: ${judgement(change)}`);
  if (!('requests' in change) || change.requests.length === 0) return text;
  const named = change.requests.slice(0, MOST_REQUESTS).map((request) => {
    const critical = request.critical ? ', on the critical path' : '';
    return `${htmlCode(requestName(request))} ${htmlText(requestText(request))}${critical}`;
  });
  const more = change.requests.length - named.length + change.requestsLeftOut;
  return `${text}<br>${named.join('<br>')}${more > 0 ? `<br>and ${more} more` : ''}`;
}

function provenance({ base, new: now, rules }: Comparison): string[] {
  const parts = [side('BASE', base), side('NEW', now), `rules: ${rules.map(htmlCode).join(' ')}`];
  return folded('What was compared', htmlList(parts, MOST_CHARACTERS / 10));
}

function side(title: string, { name, kind, environment, recordedAt }: ComparedSide): string {
  const commit = environment?.commit;
  const parts = [
    kind,
    ...(commit === undefined || commit === null
      ? []
      : [`commit ${commit}${environment?.dirty === true ? ' with changes' : ''}`]),
    ...(environment === null ? [] : [`Node ${environment.node}`, environment.os, environment.cpu]),
    ...(recordedAt === null ? [] : [recordedAt]),
  ];
  return `${title}: ${htmlCode(name)}, ${parts.map(htmlText).join(' · ')}`;
}
