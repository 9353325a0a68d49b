import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { probeFile, writeText } from '../../result/file.js';
import type { StandInOptions } from '../../stand-in/stand-in.js';
import type { Session } from '../session.js';

/** Where `--log` sends a line of JSON for each request that has ended. */
export class HopLog {
  readonly #target: string | undefined;

  /** @throws OutputError when the file cannot be written; UsageError when standard output is wanted twice */
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
