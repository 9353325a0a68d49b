import { RULES_VERSIONS } from '../../cot/settings/settings.js';
import { STRATEGIES } from '../../strategies/registry.js';
import { PROFILES } from '../../world/profiles.js';
import { METRIC_NAMES } from '../../compare/metrics.js';
import { commandName, type Command } from '../command-line/command.js';
import { callableNames } from '../selection/find-scenarios.js';
import { scenarioFolders } from '../selection/scenarios.js';

/** Words that can complete a command line. */
export interface Candidates {
  readonly words: readonly string[];
  /** Whether file names fit too. */
  readonly files: boolean;
}

const NOTHING: Candidates = { words: [], files: false };
const FILES: Candidates = { words: [], files: true };

/**
 * Finds completions for the last of `words`, which may be empty.
 *
 * @param words the words after the program's name
 */
export function candidatesFor(words: readonly string[], all: readonly Command[], cwd: string): Candidates {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const { command, commands, positionals } = placeOf(before, all);
  const option = openOption(before, command);
  if (option !== undefined && !current.startsWith('-')) return valuesOf(option, cwd);
  if (current.startsWith('-')) {
    const names = Object.keys(command?.options ?? {}).map((name) => `--${name}`);
    return matching([...names, '--help'], current);
  }
  if (commands.length > 0 && positionals === 0) return matching(commands.map(commandName), current);
  if (command?.usage.includes('[names..]') === true) return matching(valuesOf('scenario', cwd).words, current);
  return command === undefined ? NOTHING : FILES;
}

function matching(words: readonly string[], current: string): Candidates {
  return { words: words.filter((word) => word.startsWith(current)), files: false };
}

interface Place {
  readonly command: Command | undefined;
  readonly commands: readonly Command[];
  /** How many words after the command are not options. */
  readonly positionals: number;
}

function placeOf(words: readonly string[], all: readonly Command[]): Place {
  let command: Command | undefined;
  let commands = all.filter(({ hidden }) => hidden !== true);
  let positionals = 0;
  for (const word of words) {
    const next = positionals === 0 ? commands.find((candidate) => commandName(candidate) === word) : undefined;
    if (next !== undefined) {
      command = next;
      commands = [...(next.commands ?? [])];
    } else if (!word.startsWith('-')) positionals++;
  }
  return { command, commands, positionals };
}

/** The option at the end of the words that still needs a value. */
function openOption(words: readonly string[], command: Command | undefined): string | undefined {
  let place = words.length - 1;
  while (place >= 0 && !(words[place] ?? '').startsWith('--')) place--;
  const name = words[place]?.slice(2) ?? '';
  const option = command?.options[name];
  if (option === undefined || option.type === 'boolean') return undefined;
  const given = words.length - 1 - place;
  const most = option.nargs ?? (option.array === true ? Infinity : 1);
  return given < most ? name : undefined;
}

const OF_OPTION: Readonly<Record<string, (cwd: string) => readonly string[]>> = {
  scenario: (cwd) => callableNames(scenarioFolders(cwd)),
  strategy: () => STRATEGIES.map(({ name }) => name),
  reference: () => STRATEGIES.map(({ name }) => name),
  diff: () => STRATEGIES.map(({ name }) => name),
  profile: () => PROFILES.map(({ name }) => name),
  rules: () => RULES_VERSIONS,
  clock: () => ['real', 'virtual'],
  log: () => ['grouped', 'time'],
  'fail-on': () => [...METRIC_NAMES.map((name) => (name === 'verdict' ? name : `${name}>0`)), 'inconclusive'],
};

function valuesOf(option: string, cwd: string): Candidates {
  const of = OF_OPTION[option];
  if (of === undefined) return FILES;
  return { words: of(cwd), files: option === 'scenario' || option === 'profile' };
}
