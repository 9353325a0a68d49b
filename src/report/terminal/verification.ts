import type { GroupedLog, TimedLine, VerificationLine } from '../../result/verification.js';
import { counted, exactDuration } from '../content/format.js';
import { printable } from '../content/printable.js';
import { markVerdict } from './verdict.js';
import { failedText, groupText, otherText, timedText, type Look } from './verification-log.js';
import { wrap } from './wrap.js';

/** How much of the log to show: only failures, all of it by link, or all of it by time. */
export type LogForm = 'failure' | 'grouped' | 'time';

/** The log of a verification. */
export interface VerificationLog {
  readonly form: LogForm;
  readonly lines: readonly TimedLine[];
  readonly grouped: GroupedLog;
}

/** How wide the names are that stand below one another. */
export interface NameWidths {
  readonly scenario: number;
  readonly strategy: number;
}

/** The verdict of one verification, in a line; in columns where that leaves room. */
export function verdictText(line: VerificationLine, { width, paint }: Look, widths?: NameWidths): string {
  const took =
    line.durationMs === null ? '' : `  ${exactDuration(line.durationMs)}, ${counted(line.requests.length, 'request')}`;
  const room = width - `${line.verdict}${took}`.length - 4;
  const fits = widths !== undefined && widths.scenario + widths.strategy <= room;
  const after = (text: string, column: number): string => ' '.repeat(fits ? Math.max(0, column - text.length) : 0);
  const scenario = `${paint.bold(line.scenario)}${after(line.scenario, widths?.scenario ?? 0)}`;
  const gap = line.scenario.length + line.strategy.length > room ? '\n  ' : '  ';
  const strategy = `${line.strategy}${after(line.strategy, widths?.strategy ?? 0)}`;
  return `${scenario}${gap}${strategy}  ${markVerdict(line.verdict, paint)}${paint.dim(took)}\n`;
}

/** The log of a verification, and for failures which check failed where and why. May be empty. */
export function explanation(line: VerificationLine, look: Look, log?: VerificationLog): string {
  const words = log === undefined ? fewWords(line, look) : [...told(log, look), ...failures(log, look)];
  const lines = [...words, ...warned(line, look)];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** For failures with nothing but a message. */
function fewWords({ verdict, message }: VerificationLine, { width }: Look): string[] {
  return verdict === 'pass' ? [] : wrap(`  ${printable(message ?? 'no verdict')}`, width, '    ');
}

/** Problems that the original ignores. */
function warned({ warnings }: VerificationLine, { width, paint }: Look): string[] {
  const lines = warnings.flatMap(({ check, message }) =>
    wrap(`  warning ${check}: ${printable(message)}`, width, '    '),
  );
  return lines.map((line) => paint.warn(line));
}

function told({ form, lines, grouped }: VerificationLog, look: Look): string[] {
  if (form === 'grouped') return grouped.groups.flatMap((group) => ['', ...groupText(group, look)]);
  return form === 'time' ? ['', ...lines.map((line) => timedText(line, look))] : [];
}

function failures({ grouped: { failed, others } }: VerificationLog, look: Look): string[] {
  const first = failed === undefined ? [] : ['', ...failedText(failed, look)];
  const more =
    others.length === 0
      ? []
      : [
          '',
          `  and ${counted(others.length, 'failure')} more:`,
          ...others.flatMap((failure) => otherText(failure, look)),
        ];
  return [...first, ...more];
}
