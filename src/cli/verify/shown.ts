import type { VerificationLine } from '../../result/verification.js';
import { groupedLog, type KeptLog } from '../../run/verification-log.js';
import type { VerificationRun } from '../../run/run-verification.js';
import type { Subject } from '../../cot/chain/subject.js';
import {
  explanation,
  verdictText,
  type LogForm,
  type NameWidths,
  type VerificationLog,
} from '../../report/terminal/verification.js';
import type { Look } from '../../report/terminal/verification-log.js';
import type { Session } from '../session.js';

const LOG_FORMS = ['grouped', 'time'] as const;

/** The value of `--log`. @throws UsageError */
export function logForm({ args }: Session): LogForm {
  return args.choice('log', LOG_FORMS) ?? 'failure';
}

/** Colours and width of the terminal. */
export async function lookOf(session: Session): Promise<Look> {
  return { width: session.width, paint: await session.paint() };
}

/** Formats the log of a run. */
export function shownLog(form: LogForm, subject: Subject, { lines }: KeptLog, run: VerificationRun): VerificationLog {
  return { form, lines, grouped: groupedLog(subject, lines, run.failures) };
}

/** Prints verifications one after another. Strategies with the same outcome are not repeated in full. */
export class VerificationPrinter {
  #said: { readonly path: string; readonly strategy: string; readonly text: string } | undefined;

  constructor(
    readonly out: { print(text: string): void },
    readonly look: Look,
    readonly widths?: NameWidths,
  ) {}

  print(line: VerificationLine, log: VerificationLog): void {
    this.out.print(verdictText(line, this.look, this.widths) + this.#explanation(line, log));
  }

  #explanation(line: VerificationLine, log: VerificationLog): string {
    const text = explanation(line, this.look, log);
    const said = this.#said;
    if (text !== '' && said?.path === line.path && said.text === text) return `  as under ${said.strategy}\n`;
    this.#said = { path: line.path, strategy: line.strategy, text };
    return text;
  }
}
