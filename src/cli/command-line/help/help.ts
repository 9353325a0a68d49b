import { DEFAULT_RULES } from '../../../compare/rules.js';
import { METRIC_NAMES } from '../../../compare/metrics.js';
import { wrap } from '../../../report/terminal/wrap.js';
import type { Paint } from '../../../report/terminal/paint.js';
import { commandName, type Command } from '../command.js';
import { groupOptions } from './groups.js';
import { placeholderOf, type HelpOption } from './placeholders.js';

export interface HelpLook {
  /** Columns available. */
  readonly width: number;
  readonly paint: Paint;
}

/** Longer lines are hard to read, even on a wide terminal. */
const WIDEST = 120;
const LEAST_TEXT = 24;

const EXITS =
  'Exit codes: 0 fine, 1 the answer is no, 2 bad input, 3 nothing to compare or no verdict, 70 a bug, 130 interrupted.';

/** Help for the program: its commands. @param groups commands under titles */
export function programHelp(commands: readonly Command[], about: string, look: HelpLook): string {
  const { paint } = look;
  return text([
    `${paint.bold('cot-bench')} <command> [options]`,
    '',
    ...wrap(about, widthOf(look)),
    '',
    paint.bold('Commands'),
    ...commandRows(commands, '', look),
    '',
    paint.bold('First steps'),
    ...rows(
      [
        ['cot-bench simulate beetmover', 'every strategy on one scenario, instantly'],
        ['cot-bench bench beetmover --html report.html --open', 'measured, with a report in the browser'],
        ['cot-bench verify --scenario signing', 'whether it verifies, and if not, why'],
        ['cot-bench <command> --help', 'options and examples of a command'],
      ],
      look,
    ),
    '',
    ...wrap(EXITS, widthOf(look), '  '),
  ]);
}

/** Help for one command. @param prefix the commands above it, each followed by a space */
export function commandHelp(command: Command, prefix: string, look: HelpLook): string {
  const { paint } = look;
  const below = command.commands ?? [];
  const usage = `cot-bench ${prefix}${command.usage}${below.length > 0 ? ' <command>' : ''} [options]`;
  const groups = groupOptions({ ...command.options, help: HELP });
  return text([
    paint.bold(usage),
    '',
    ...wrap(sentence(command.summary), widthOf(look)),
    ...section('Commands', commandRows(below, `${prefix}${commandName(command)} `, look), paint),
    ...section(
      'Examples',
      rows(
        examplesOf(command).map(([line, does]) => [`cot-bench ${line}`, does] as const),
        look,
      ),
      paint,
    ),
    ...groups.flatMap(({ title, options }) => section(title, optionRows(options, look), paint)),
    ...('fail-on' in command.options ? section('Rules of --fail-on', ruleLines(look), paint) : []),
  ]);
}

/** Of a command that has others below it, one example of each. */
function examplesOf({ examples, commands = [] }: Command): Command['examples'] {
  return examples.length > 0 ? examples : commands.flatMap((command) => command.examples.slice(0, 1));
}

const HELP: HelpOption = { type: 'boolean', describe: 'show this' };

function text(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines];
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function widthOf({ width }: HelpLook): number {
  return Math.min(width, WIDEST);
}

function commandRows(commands: readonly Command[], prefix: string, look: HelpLook): string[] {
  return rows(
    commands.filter(({ hidden }) => hidden !== true).map((command) => [`${prefix}${command.usage}`, command.summary]),
    look,
  );
}

function optionRows(options: readonly (readonly [string, HelpOption])[], look: HelpLook): string[] {
  return rows(
    options.map(([name, option]) => [`--${name} ${placeholderOf(name, option)}`.trimEnd(), option.describe ?? '']),
    look,
  );
}

function ruleLines(look: HelpLook): string[] {
  return rows(
    [
      ['METRIC>N', 'worse by more than N: milliseconds for times (or 1.5s, 20ms), else a count'],
      ['METRIC>N%', 'worse by more than N percent of the base'],
      ['inconclusive', 'a measured change that may break a rule, but could be noise'],
      ['metrics', METRIC_NAMES.join(', ')],
      ['default', DEFAULT_RULES.join(' ')],
    ],
    look,
  );
}

/** Two columns; text that does not fit beside the first column goes below it. */
function rows(entries: readonly (readonly [string, string])[], look: HelpLook): string[] {
  const width = widthOf(look);
  const widest = Math.max(0, ...entries.map(([term]) => term.length));
  const column = Math.min(widest + 4, Math.max(22, Math.floor(width * 0.42)));
  const indent = ' '.repeat(column);
  return entries.flatMap(([term, about]) => {
    const start = `  ${term}`;
    const described = wrap(about, Math.max(LEAST_TEXT, width - column));
    if (about === '') return [start];
    if (start.length + 2 > column) return [start, ...described.map((line) => indent + line)];
    return described.map((line, index) => (index === 0 ? start.padEnd(column) : indent) + line);
  });
}
