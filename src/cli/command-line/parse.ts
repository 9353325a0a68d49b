import yargs, { type Argv } from 'yargs';
import { messageOf, UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { Arguments } from './arguments.js';
import { commandName, type Command } from './command.js';

/** What a command line asks for: a text to show, or a command to run. */
export type Parsed = { readonly text: string } | { readonly command: Command; readonly args: Arguments };

/**
 * Reads a command line.
 *
 * @throws UsageError for what is no command, no option, or lacks a value
 */
export async function parseCommandLine(
  line: readonly string[],
  commands: readonly Command[],
  version: string,
): Promise<Parsed> {
  let chosen: Parsed | undefined;
  const parser = yargs()
    .scriptName('cot-bench')
    .usage('$0 <command>\n\nSays exactly what each way of scheduling a Chain of Trust verification costs and gains.')
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    });
  addCommands(parser, commands, (command, values) => {
    chosen = { command, args: new Arguments(values) };
  });
  parser.strict().exitProcess(false).fail(false).help().alias('help', 'h').version(version);
  parser.epilogue(
    'Exit codes: 0 fine, 1 the answer is no, 2 bad input, 3 nothing to compare or no verdict, 70 a bug, 130 interrupted.',
  );
  let output = '';
  try {
    await parser.parseAsync([...line], {}, (_error: unknown, _argv: unknown, text: string) => {
      output = text;
    });
  } catch (error) {
    throw asUsageError(messageOf(error), line, commands);
  }
  if (output !== '') return { text: `${output}\n` };
  if (chosen === undefined) throw new UsageError('say which command to run; see cot-bench --help');
  return chosen;
}

type Choose = (command: Command, values: Record<string, unknown>) => void;

function addCommands(parser: Argv, commands: readonly Command[], choose: Choose, prefix = ''): void {
  for (const command of commands) {
    const build = (inner: Argv): Argv => {
      inner.options(command.options).wrap(80);
      for (const [line, does] of command.examples) inner.example(`$0 ${line}`, does);
      addCommands(inner, command.commands ?? [], choose, `${prefix}${commandName(command)} `);
      return inner;
    };
    parser.command(command.usage, command.summary, build, (values) => {
      if (command.run !== undefined) choose(command, values);
    });
  }
  if (commands.length > 0) {
    const names = commands.map(commandName).join(', ');
    parser.demandCommand(1, `say what to do: cot-bench ${prefix}<${names}>; see cot-bench ${prefix}--help`);
  }
}

const UNKNOWN = /^Unknown (?:argument|command)s?: (.*)$/s;
const NO_VALUE = /^Not enough arguments following: (.*)$/s;
const NO_ARGUMENT = /^Not enough non-option arguments/;

/** A parser's complaint in our words, with the nearest thing that exists. */
function asUsageError(message: string, line: readonly string[], commands: readonly Command[]): UsageError {
  const place = placeOf(line, commands);
  const lacking = NO_VALUE.exec(message)?.[1];
  if (lacking !== undefined) return new UsageError(`--${lacking} needs a value`);
  if (NO_ARGUMENT.test(message)) return new UsageError(`something is missing: ${place.usage}`);
  const unknown = UNKNOWN.exec(message)?.[1]?.split(', ')[0];
  if (unknown === undefined) return new UsageError(message);
  if (line.some((word) => word === `--${unknown}` || word.startsWith(`--${unknown}=`))) {
    const hint = didYouMean(
      `--${unknown}`,
      place.options.map((option) => `--${option}`),
    );
    return new UsageError(`there is no option --${unknown} here${hint}`);
  }
  const hint = didYouMean(unknown, place.commands.map(commandName));
  return new UsageError(`there is no command or argument ${JSON.stringify(unknown)} here${hint}`);
}

/** How far along the commands a line has come, and what would be right there. */
interface Place {
  readonly usage: string;
  readonly commands: readonly Command[];
  readonly options: readonly string[];
}

function placeOf(line: readonly string[], all: readonly Command[]): Place {
  let commands = all;
  let options: string[] = [];
  let usage = 'cot-bench';
  for (const word of line) {
    const command = commands.find((candidate) => commandName(candidate) === word);
    if (command === undefined) break;
    usage += ` ${command.usage}`;
    options = Object.keys(command.options);
    commands = command.commands ?? [];
  }
  return { usage, commands, options: [...options, 'help', 'version'] };
}
