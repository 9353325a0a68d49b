import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../src/base/did-you-mean.js';
import { messageOf } from '../src/base/errors.js';
import { EXIT } from '../src/base/exit-codes.js';

/**
 * Reads the command line of a script. `--help` prints the usage; errors are one line, with exit code 2.
 *
 * @param usage as in `npm run fuzz -- [--seconds N]`
 */
export function commandLine<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  const options = config.options ?? {};
  const args = process.argv.slice(2);
  if (args.includes('--help') && options['help'] === undefined) {
    console.log(`usage: ${usage}`);
    process.exit(EXIT.fine);
  }
  try {
    return parseArgs<T>(config);
  } catch (error) {
    const lacking = /^Option '(--[\w-]+)/.exec(messageOf(error))?.[1];
    if (lacking !== undefined && messageOf(error).includes('argument missing'))
      return refuse(`${lacking} needs a value`, usage);
    const typed = args.find((word) => word.startsWith('--') && options[nameOf(word)] === undefined);
    const unknown = typed === undefined ? undefined : nameOf(typed);
    if (unknown === undefined) return refuse(firstLine(messageOf(error)), usage);
    const known = Object.keys(options).map((name) => `--${name}`);
    return refuse(`there is no option --${unknown}${didYouMean(`--${unknown}`, known)}`, usage);
  }
}

/** A whole number of at least `least`; undefined if absent. Exits with 2 for anything else. */
export function wholeNumber(name: string, text: string | undefined, least: number, usage: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) >= least) return Number(text);
  return refuse(`${name} must be a whole number of at least ${least}, not ${JSON.stringify(text)}`, usage);
}

/** Reports an error in a command line, and exits with 2. */
export function refuse(problem: string, usage: string): never {
  console.error(`error: ${problem}\nusage: ${usage}`);
  process.exit(EXIT.badInput);
}

function nameOf(word: string): string {
  return word.slice(2).split('=', 1)[0] ?? '';
}

function firstLine(text: string): string {
  return text.split(/\n|\. /, 1)[0] ?? text;
}
