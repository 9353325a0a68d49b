import { EXIT } from '../../base/exit-codes.js';
import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import type { Command } from '../command-line/command.js';
import { EVERYWHERE } from '../command-line/options.js';
import { SCRIPTS, SHELLS } from './scripts.js';

export const completion: Command = {
  usage: 'completion <shell>',
  summary: 'print a script that completes commands, options and names in bash, zsh or fish',
  options: EVERYWHERE,
  examples: [
    ['completion bash >> ~/.bashrc', 'for bash'],
    ['completion zsh >> ~/.zshrc', 'for zsh'],
    ['completion fish > ~/.config/fish/completions/cot-bench.fish', 'for fish'],
  ],
  run: async ({ args, host }) => {
    const asked = args.text('shell') ?? '';
    const shell = SHELLS.find((name) => name === asked);
    if (shell === undefined) {
      const hint = didYouMean(asked, SHELLS);
      throw new UsageError(`there is no completion for ${JSON.stringify(asked)}, only for ${SHELLS.join(', ')}${hint}`);
    }
    host.stdout.write(SCRIPTS[shell]);
    return Promise.resolve(EXIT.fine);
  },
};

/**
 * The command that completion scripts call: prints candidates for the last word, one a line.
 *
 * @param all the commands that can be completed
 */
export function completeCommand(all: () => readonly Command[]): Command {
  return {
    usage: 'complete [words..]',
    summary: 'candidates for completion',
    options: {},
    examples: [],
    hidden: true,
    run: async ({ commandLine, host }) => {
      const { candidatesFor } = await import('./candidates.js');
      const typed = commandLine.slice(commandLine.indexOf('--') + 1);
      const { words, files } = candidatesFor(typed, all(), host.cwd);
      host.stdout.write([...words, ...(files ? [':files'] : [])].map((word) => `${word}\n`).join(''));
      return EXIT.fine;
    },
  };
}
