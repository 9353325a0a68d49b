import path from 'node:path';
import type { Options } from 'yargs';
import { UsageError } from '../base/errors.js';
import { probeFolder, writeText } from '../bench/result-file.js';
import type { TimedResult } from '../report/estimate.js';
import { valued } from './options.js';
import type { Session } from './session.js';

/** Options of commands whose results have reports besides the one for terminals. */
export const REPORTS = {
  html: valued('write a report to look at in a browser: one file that needs no network'),
  trace: valued('write the requests as trace events, for ui.perfetto.dev'),
  markdown: { type: 'string', describe: 'write the report as Markdown to a file, or without one to standard output' },
} satisfies Record<string, Options>;

const MAKERS = {
  html: async (result: TimedResult) => (await import('../report/html/report.js')).htmlReport(result),
  trace: async (result: TimedResult) => (await import('../report/trace/trace.js')).traceText(result),
  markdown: async (result: TimedResult) => (await import('../report/markdown.js')).markdownReport(result),
};

type Format = keyof typeof MAKERS;

/** Where `--html`, `--trace` and `--markdown` send reports. Made before anything runs, so that a bad place is noticed. */
export class ReportFiles {
  readonly #files = new Map<Format, string>();
  readonly #markdownShown: boolean;

  /** @throws UsageError; OutputError when a file cannot be written */
  constructor(readonly session: Session) {
    const { args, json, host } = session;
    const markdown = args.list('markdown')?.[0];
    this.#markdownShown = markdown === '' || markdown === '-';
    if (this.#markdownShown && json === '-') throw new UsageError('--markdown without a file and --json - both want standard output');
    for (const format of ['html', 'trace', 'markdown'] as const) {
      const file = format === 'markdown' && this.#markdownShown ? undefined : args.text(format);
      if (file === undefined) continue;
      this.#files.set(format, path.resolve(host.cwd, file));
      probeFolder(path.dirname(path.resolve(host.cwd, file)));
    }
  }

  /** Shows the report for people, unless Markdown takes its place. */
  print(text: string): void {
    if (!this.#markdownShown) this.session.print(text);
  }

  /** Writes all that was asked for. @throws OutputError */
  async write(result: TimedResult): Promise<void> {
    for (const [format, file] of this.#files) writeText(file, await MAKERS[format](result));
    if (this.#markdownShown) this.session.host.stdout.write(await MAKERS.markdown(result));
  }
}
