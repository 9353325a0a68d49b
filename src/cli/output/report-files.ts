import path from 'node:path';
import type { Options } from 'yargs';
import { UsageError } from '../../base/errors.js';
import { probeFile, writeText } from '../../result/file.js';
import type { Comparison } from '../../compare/comparison.js';
import type { TimedResult } from '../../report/content/estimate.js';
import { valued } from '../command-line/options.js';
import type { Session } from '../session.js';

/** Options of commands whose results have reports besides the one for terminals. */
export const REPORTS = {
  html: valued('write a report to look at in a browser: one file that needs no network'),
  trace: valued('write the requests as trace events, for ui.perfetto.dev'),
  markdown: { type: 'string', describe: 'write the report as Markdown to a file, or without one to standard output' },
} satisfies Record<string, Options>;

/** {@link REPORTS} of a comparison. */
export const COMPARISON_REPORTS = { markdown: REPORTS.markdown };

const MAKERS = {
  html: async (result: TimedResult) => (await import('../../report/html/report.js')).htmlReport(result),
  trace: async (result: TimedResult) => (await import('../../report/trace/trace.js')).traceText(result),
  markdown: async (result: TimedResult) => (await import('../../report/markdown/report.js')).markdownReport(result),
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
    if (this.#markdownShown && json === '-')
      throw new UsageError('--markdown without a file and --json - both want standard output');
    for (const format of ['html', 'trace', 'markdown'] as const) {
      const file = format === 'markdown' && this.#markdownShown ? undefined : args.text(format);
      if (file === undefined) continue;
      this.#files.set(format, path.resolve(host.cwd, file));
      probeFile(path.resolve(host.cwd, file));
    }
  }

  /** Shows the report for people, unless Markdown takes its place. */
  print(text: string): void {
    if (!this.#markdownShown) this.session.print(text);
  }

  /** Writes all that was asked for. @throws OutputError */
  async write(result: TimedResult, comparison?: Comparison): Promise<void> {
    for (const format of this.#files.keys()) {
      if (format !== 'markdown') this.#save(format, await MAKERS[format](result));
    }
    if (!this.#wants('markdown')) return;
    const parts = [
      await MAKERS.markdown(result),
      ...(comparison === undefined ? [] : [await comparisonMarkdown(comparison)]),
    ];
    this.#save('markdown', parts.join('\n'));
  }

  /** Writes the comparison alone, where that was asked for. @throws OutputError */
  async writeComparison(comparison: Comparison): Promise<void> {
    if (this.#wants('markdown')) this.#save('markdown', await comparisonMarkdown(comparison));
  }

  #wants(format: Format): boolean {
    return this.#files.has(format) || (format === 'markdown' && this.#markdownShown);
  }

  #save(format: Format, text: string): void {
    const file = this.#files.get(format);
    if (file === undefined) this.session.host.stdout.write(text);
    else writeText(file, text);
  }
}

async function comparisonMarkdown(comparison: Comparison): Promise<string> {
  return (await import('../../report/markdown/comparison.js')).comparisonMarkdown(comparison);
}
