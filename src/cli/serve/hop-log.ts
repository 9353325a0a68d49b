import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { probeFile, writeText } from '../../result/file.js';
import type { StandInOptions } from '../../stand-in/stand-in.js';
import type { Session } from '../session.js';

/** The target of `--log`: a line of JSON for each finished request. */
export class HopLog {
  readonly #target: string | undefined;

  /** @throws OutputError if the file cannot be written; UsageError if two outputs want standard output */
  constructor(readonly session: Session) {
    const { args, host } = session;
    const given = args.text('log');
    this.#target = given === undefined || given === '-' ? given : path.resolve(host.cwd, given);
    if (this.#target === undefined || this.onStdout) return;
    probeFile(this.#target);
    writeText(this.#target, '');
  }

  get onStdout(): boolean {
    return this.#target === '-';
  }

  listener(): Pick<StandInOptions, 'onHop'> {
    if (this.#target === undefined) return {};
    return {
      onHop: (hop) => {
        const line = `${JSON.stringify(hop)}\n`;
        if (this.onStdout) this.session.host.stdout.write(line);
        else appendFileSync(this.#target as string, line);
      },
    };
  }
}
