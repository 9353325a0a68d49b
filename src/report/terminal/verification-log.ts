import type { GroupedLog, LogGroup, RunFailure, TimedLine } from '../../result/verification.js';
import { exactDuration } from '../content/format.js';
import { fold } from './fold.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';

/** Short names of steps, for the log's column. */
const LABELS: Readonly<Record<string, string>> = {
  'build the chain': 'chain',
  'download chains of trust': 'chain of trust',
  'check signatures': 'signature',
  'download artifacts': 'artifacts',
  'check task types': 'task type',
  'check worker implementations': 'worker',
  'trace back to the tree': 'tree',
};

function labelOf(step: string): string {
  return LABELS[step] ?? step;
}

const INDENT = '    ';
const COLUMN = 16;
const TIME = 11;
/** This many characters of an id tell links with the same name apart. */
const SHORT_ID = 6;

/** Width and colours. */
export interface Look {
  readonly width: number;
  readonly paint: Paint;
}

/** The lines of a link, under its name. */
export function groupText({ name, taskId, lines }: LogGroup, look: Look): string[] {
  let last = '';
  const rows = lines.flatMap(({ step, level, text }) => {
    const label = labelOf(step);
    const shown = label === last ? '' : label;
    last = label;
    const tone = (part: string): string => (level === 'warning' ? look.paint.warn(part) : part);
    return row(shown, level === 'warning' ? `warning: ${text}` : text, look, tone);
  });
  return [
    ...fold(`${printable(name)} ${printable(taskId)}`, look.width - 2).map((line) => `  ${look.paint.bold(line)}`),
    ...rows,
  ];
}

/** A log line: time, step, link and text. */
export function timedText({ atMs, step, name, taskId, level, text }: TimedLine, look: Look): string {
  const start = `  ${exactDuration(atMs).padStart(TIME - 2)}  `;
  const what =
    `${name} ${taskId.length > SHORT_ID ? `${taskId.slice(0, SHORT_ID)}…` : taskId}: ` +
    `${level === 'warning' ? 'warning: ' : ''}${text}`;
  const [first = '', ...rest] = row(
    labelOf(step),
    what,
    { ...look, width: look.width - start.length + INDENT.length },
    (part) => part,
  );
  return [
    start + first.slice(INDENT.length),
    ...rest.map((line) => ' '.repeat(start.length - INDENT.length) + line),
  ].join('\n');
}

/** The lines of the failed link, then what failed, what was expected, and what was found. */
export function failedText({ group, failure }: NonNullable<GroupedLog['failed']>, look: Look): string[] {
  const tone = (part: string): string => look.paint.bad(part);
  return [
    ...groupText(group, look),
    ...row(labelOf(failure.step), `FAILED ${failure.check}`, look, tone),
    ...evidence(failure, look),
  ];
}

/** A further failure. */
export function otherText(failure: RunFailure, look: Look): string[] {
  const head = `${printable(failure.check)} at ${printable(failure.link)} ${printable(failure.taskId)}`;
  return [...fold(head, look.width - 2).map((line) => `  ${line}`), ...evidence(failure, look)];
}

function evidence(failure: RunFailure, look: Look): string[] {
  const { message, expected, actual, differences } = failure;
  const own = `${failure.link} ${failure.taskId}: `;
  const lines = message.split('\n').map((line) => (line.startsWith(own) ? line.slice(own.length) : line));
  if (differences.length > 0) return [...plainRow('', lines[0] ?? '', look), ...diff(failure, look)];
  return [
    ...lines.flatMap((line) => plainRow('', line, look)),
    ...(expected === undefined ? [] : plainRow('expected', expected, look)),
    ...(actual === undefined ? [] : plainRow('actual', actual, look)),
  ];
}

/** At most this many places are shown. */
const MOST_PLACES = 20;

function diff({ expected, differences }: RunFailure, look: Look): string[] {
  const { paint } = look;
  const places = differences
    .slice(0, MOST_PLACES)
    .flatMap((difference) => [
      ...plainRow('', difference.place, look),
      ...row('', `- ${difference.expected}`, look, (part) => paint.good(part)),
      ...row('', `+ ${difference.actual}`, look, (part) => paint.bad(part)),
    ]);
  const more = differences.length > MOST_PLACES ? plainRow('', 'and more', look) : [];
  return [
    ...plainRow('expected', `- ${expected ?? 'as it should be'}`, look),
    ...plainRow('actual', '+ the task itself', look),
    ...places,
    ...more,
  ];
}

function plainRow(label: string, text: string, look: Look): string[] {
  return row(label, text, look, (part) => part);
}

/** A label in its column, and a text over as many lines as it takes. */
function row(label: string, text: string, { width, paint }: Look, tone: (part: string) => string): string[] {
  const room = Math.max(16, width - INDENT.length - COLUMN);
  const lines = text.split('\n').flatMap((line) => fold(printable(line), room));
  return lines.map((line, index) =>
    `${INDENT}${paint.dim((index === 0 ? label : '').padEnd(COLUMN))}${tone(line)}`.trimEnd(),
  );
}
