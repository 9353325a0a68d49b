import type { Options } from 'yargs';
import type { HelpOption } from './help/placeholders.js';
import type { ExitCode } from '../../base/exit-codes.js';
import type { Session } from '../session.js';

/** One command. Its code is loaded only when it runs, so that help is quick. */
export interface Command {
  /** Its name and its arguments: `check [folder..]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Options & Pick<HelpOption, 'placeholder'>>>;
  /** Command lines (without `cot-bench`), each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Left out of help. */
  readonly hidden?: true;
  /** Its subcommands; a command that has some does nothing itself. */
  readonly commands?: readonly Command[];
  readonly run?: (session: Session) => Promise<ExitCode>;
}

/** The first word of its usage. */
export function commandName(command: Command): string {
  return command.usage.split(' ', 1)[0] as string;
}
