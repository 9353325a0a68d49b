import type { Options } from 'yargs';
import type { HelpOption } from './help/placeholders.js';
import type { ExitCode } from '../../base/exit-codes.js';
import type { Session } from '../session.js';

/** One command, as help shows it. What it does is loaded when it runs, so that help is quick. */
export interface Command {
  /** Its name and what may follow: `check [folder..]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Options & Pick<HelpOption, 'placeholder'>>>;
  /** A command line, after `cot-bench`, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Whether help does not show it. */
  readonly hidden?: true;
  /** Commands below it; then it does nothing itself. */
  readonly commands?: readonly Command[];
  readonly run?: (session: Session) => Promise<ExitCode>;
}

/** The command's name alone. */
export function commandName(command: Command): string {
  return command.usage.split(' ', 1)[0] as string;
}
