import type { ComparedCell, Comparison } from '../../compare/comparison.js';
import type { VerificationLine } from '../../result/verification.js';
import { unprintable } from '../../base/printable.js';
import { cellName, judgement, metricName, valuesText } from '../content/comparison.js';

/** GitHub shows at most ten annotations of each kind for a step. */
const MOST = 10;

/** An annotation that GitHub shows on a job. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/**
 * Annotations as GitHub's workflow commands, one a line. If there are more than GitHub shows, the last one counts the
 * rest.
 */
export function annotationText(annotations: readonly Annotation[]): string {
  const levels = ['error', 'warning', 'notice'] as const;
  return levels.flatMap((level) => shown(annotations.filter((own) => own.level === level))).join('');
}

function shown(annotations: readonly Annotation[]): string[] {
  const [first] = annotations;
  if (first === undefined || annotations.length <= MOST) return annotations.map(command);
  const rest = annotations.length - MOST + 1;
  const last = { level: first.level, title: 'cot-bench', message: `and ${rest} more: see the log` };
  return [...annotations.slice(0, MOST - 1), last].map(command);
}

function command({ level, title, message }: Annotation): string {
  return `::${level} title=${property(title)}::${data(message)}\n`;
}

function data(text: string): string {
  // The older form of commands is recognized anywhere in a line.
  return unprintable(text, '\n\r\t')
    .replaceAll('##[', String.raw`\u0023#[`)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Annotations for a comparison: an error for each regression and each lost cell, a warning for each inconclusive
 * change.
 */
export function comparisonAnnotations(comparison: Comparison): Annotation[] {
  const { cells, nothingToCompare, notes } = comparison;
  const missing: Annotation[] =
    nothingToCompare === null ? [] : [{ level: 'error', title: 'nothing to compare', message: nothingToCompare }];
  const swapped = notes.filter(({ kind }) => kind === 'swapped');
  return [
    ...missing,
    ...cells.flatMap(cellAnnotations),
    ...swapped.map(({ text }): Annotation => ({ level: 'warning', title: 'cot-bench compare', message: text })),
  ];
}

function cellAnnotations(cell: ComparedCell): Annotation[] {
  if (cell.status !== 'regression' && cell.status !== 'inconclusive') return [];
  const wanted = cell.status === 'regression' ? 'worse' : 'unclear';
  const changes = cell.changes.filter(({ outcome, rule }) => outcome === wanted && rule !== null);
  const message = changes
    .map((change) => `${metricName(change)}: ${valuesText(change)}: ${judgement(change)}`)
    .join('\n');
  return [{ level: wanted === 'worse' ? 'error' : 'warning', title: `${cell.status}: ${cellName(cell)}`, message }];
}

/** Verifications that did not pass; strategies with the same failure of a scenario share an annotation. */
export function verificationAnnotations(lines: readonly VerificationLine[]): Annotation[] {
  const groups = new Map<string, VerificationLine[]>();
  for (const line of lines) {
    if (line.verdict === 'pass') continue;
    const key = JSON.stringify([line.path, line.verdict, line.check, line.message]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const failed = [...groups.values()].map((group): Annotation => {
    const [{ scenario, verdict, check, message }] = group as [VerificationLine];
    const what = verdict === 'fail' ? `fails ${check ?? ''}`.trim() : 'no verdict';
    const strategies = group.map(({ strategy }) => strategy).join(', ');
    return { level: 'error', title: `${scenario}: ${what}`, message: `${strategies}: ${message ?? 'no verdict'}` };
  });
  return [...failed, ...warningAnnotations(lines)];
}

/** Warnings behind verdicts, each once for all strategies. */
function warningAnnotations(lines: readonly VerificationLine[]): Annotation[] {
  const found = new Map<string, Annotation>();
  for (const { scenario, path, warnings } of lines) {
    for (const { check, message } of warnings)
      found.set(JSON.stringify([path, check, message]), { level: 'warning', title: `${scenario}: ${check}`, message });
  }
  return [...found.values()];
}
