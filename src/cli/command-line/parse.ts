import yargs, { type Argv } from 'yargs';
import { messageOf, UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { Arguments } from './arguments.js';
import { commandName, type Command } from './command.js';
import { placeholderOf } from './help/placeholders.js';
import { commandHelp, programHelp, type HelpLook } from './help/help.js';

/** The outcome of parsing: a text to show, or a command to run. */
export type Parsed =
  { readonly text: string; readonly isRefusal?: true } | { readonly command: Command; readonly args: Arguments };

/**
 * Reads a command line.
 *
 * @throws UsageError for an unknown command or option, or a missing value
 */
export async function parseCommandLine(
  line: readonly string[],
  commands: readonly Command[],
  version: string,
  look: () => Promise<HelpLook>,
): Promise<Parsed> {
  if (asksForHelp(line)) return { text: helpFor(line, commands, await look()) };
  if (line.length === 0) return { text: programHelp(commands, ABOUT, await look()), isRefusal: true };
  let chosen: Parsed | undefined;
  const parser = yargs().scriptName('cot-bench').locale('en').parserConfiguration({
    'boolean-negation': false,
    'camel-case-expansion': false,
    'dot-notation': false,
    'parse-numbers': false,
    'parse-positional-numbers': false,
  });
  addCommands(parser, commands, (command, values) => {
    chosen = { command, args: new Arguments(values) };
  });
  parser.strict().exitProcess(false).fail(false).help(false).version(version);
  let output = '';
  try {
    await parser.parseAsync([...line], {}, (_error: unknown, _argv: unknown, text: string) => {
      output = text;
    });
  } catch (error) {
    throw asUsageError(messageOf(error), line, commands);
  }
  if (output !== '') return { text: `${output}\n` };
  if (chosen === undefined) throw new UsageError('no command given; see cot-bench --help');
  return chosen;
}

const ABOUT =
  'Shows exactly what each way of scheduling a Chain of Trust verification costs and gains: in virtual time, exact ' +
  'and instant, and measured in real time.';

/** `--help` and `-h` anywhere before `--`, and `help` as the command. */
function asksForHelp(line: readonly string[]): boolean {
  const end = line.indexOf('--');
  const own = end === -1 ? line : line.slice(0, end);
  return line[0] === 'help' || own.includes('--help') || own.includes('-h');
}

/** @throws UsageError for help about a command that does not exist */
function helpFor(line: readonly string[], all: readonly Command[], look: HelpLook): string {
  const words = line.filter((word) => !['help', '--help', '-h'].includes(word));
  const { path } = placeOf(words, all);
  const command = path.at(-1);
  if (command === undefined) {
    const [first] = words;
    if (first !== undefined && !first.startsWith('-')) {
      throw new UsageError(`there is no command ${JSON.stringify(first)}${didYouMean(first, all.map(commandName))}`);
    }
    return programHelp(all, ABOUT, look);
  }
  const above = path.slice(0, -1).map((parent) => `${commandName(parent)} `);
  return commandHelp(command, above.join(''), look);
}

type Choose = (command: Command, values: Record<string, unknown>) => void;

function addCommands(parser: Argv, commands: readonly Command[], choose: Choose, prefix = ''): void {
  for (const command of commands) {
    const build = (inner: Argv): Argv => {
      inner.options(command.options);
      addCommands(inner, command.commands ?? [], choose, `${prefix}${commandName(command)} `);
      return inner;
    };
    parser.command(command.usage, command.summary, build, (values) => {
      if (command.run !== undefined) choose(command, values);
    });
  }
  if (commands.length > 0) {
    const names = commands
      .filter(({ hidden }) => hidden !== true)
      .map(commandName)
      .join(', ');
    parser.demandCommand(1, `expected cot-bench ${prefix}<${names}>; see cot-bench ${prefix}--help`);
  }
}

const UNKNOWN = /^Unknown (?:argument|command)s?: (.*)$/s;
const NO_VALUE = /^Not enough arguments following: (.*)$/s;
const NO_OPTION = /^Missing required arguments?: ([^,]*)/;
const NO_ARGUMENT = /^Not enough non-option arguments/;

/** Turns a parser's error into ours, with the nearest existing name. */
function asUsageError(message: string, line: readonly string[], commands: readonly Command[]): UsageError {
  const place = placeOf(line, commands);
  const lacking = NO_VALUE.exec(message)?.[1];
  if (lacking !== undefined) return new UsageError(`--${lacking} needs ${valuesNeeded(lacking, place)}`);
  if (NO_ARGUMENT.test(message)) return new UsageError(`an argument is missing: ${place.usage}`);
  const missing = NO_OPTION.exec(message)?.[1];
  if (missing !== undefined) return new UsageError(missingOption(missing, place));
  // Without a command the parser asks for one, whatever else is wrong.
  const first = /^--?([^=]+)/.exec(line[0] ?? '')?.[1];
  if (first !== undefined && first !== '-') return unknownOption(first, place, commands);
  const unknown = UNKNOWN.exec(message)?.[1]?.split(', ')[0];
  if (unknown === undefined) return new UsageError(message);
  if (line.some((word) => word === `--${unknown}` || word.startsWith(`--${unknown}=`))) {
    return unknownOption(unknown, place, commands);
  }
  const hint = didYouMean(unknown, place.commands.map(commandName));
  return new UsageError(`there is no command or argument ${JSON.stringify(unknown)} here${hint}`);
}

/** Says which commands have the option, or which option was probably meant. */
function unknownOption(name: string, place: Place, all: readonly Command[]): UsageError {
  const elsewhere = all.filter(({ options, hidden }) => hidden !== true && Object.hasOwn(options, name));
  const hint =
    elsewhere.length > 0
      ? `; it is an option of ${elsewhere.map(commandName).join(', ')}`
      : didYouMean(
          `--${name}`,
          place.options.map((option) => `--${option}`),
        );
  return new UsageError(`there is no option --${name} here${hint}`);
}

function valuesNeeded(name: string, { path }: Place): string {
  const count = path.at(-1)?.options[name]?.nargs ?? 1;
  return count === 1 ? 'a value' : `${count} values`;
}

function missingOption(name: string, { path }: Place): string {
  const option = path.at(-1)?.options[name];
  const value = option === undefined ? '' : ` ${placeholderOf(name, option)}`;
  const about = option?.describe === undefined ? '' : ` (${option.describe})`;
  return `--${name}${value} is missing${about}`;
}

/** How much of the line named commands, and what is expected next. */
interface Place {
  /** The commands that the line names, from the top. */
  readonly path: readonly Command[];
  readonly usage: string;
  readonly commands: readonly Command[];
  readonly options: readonly string[];
}

function placeOf(line: readonly string[], all: readonly Command[]): Place {
  let commands = all;
  let options: string[] = [];
  let usage = 'cot-bench';
  const path: Command[] = [];
  for (const word of line) {
    const command = commands.find((candidate) => commandName(candidate) === word);
    if (command === undefined) break;
    usage += ` ${command.usage}`;
    path.push(command);
    options = Object.keys(command.options);
    commands = command.commands ?? [];
  }
  return { path, usage, commands, options: [...options, 'help', 'version'] };
}
