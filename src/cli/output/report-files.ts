import path from 'node:path';
import type { Options } from 'yargs';
import { UsageError } from '../../base/errors.js';
import { probeFile, writeText } from '../../result/file.js';
import type { Comparison } from '../../compare/comparison.js';
import type { TimedResult } from '../../report/content/estimate.js';
import type { ReleaseResult } from '../../result/release.js';
import type { VerificationLine } from '../../result/verification.js';
import { valued } from '../command-line/options.js';
import type { Session } from '../session.js';
import { annotate } from './annotate.js';
import { MAKERS, type Documents, type Format } from './makers.js';
import { openFile } from './open-file.js';

const HTML = {
  html: valued('write a report for the browser: one file that needs no network'),
  open: { type: 'boolean', describe: 'open the report of --html in the browser' },
} satisfies Record<string, Options>;
const MARKDOWN = {
  markdown: {
    type: 'string',
    describe: 'write the report as Markdown to a file, or without a name to standard output',
  },
} satisfies Record<string, Options>;
const CSV = { csv: valued('write the numbers as CSV to a file, or to standard output (-)') };
const CI = {
  annotate: { type: 'boolean', describe: 'write failures as GitHub annotations (default under GITHUB_ACTIONS)' },
  junit: valued('write passes and failures as JUnit XML'),
} satisfies Record<string, Options>;

/** Options for reports other than the one on the terminal. */
export const REPORTS = {
  ...HTML,
  trace: valued('write the requests as trace events, for ui.perfetto.dev'),
  ...MARKDOWN,
  ...CSV,
  ...CI,
};

/** {@link REPORTS} of a release. */
export const RELEASE_REPORTS = { ...HTML, ...MARKDOWN, ...CSV, ...CI };

/** {@link REPORTS} of a comparison. */
export const COMPARISON_REPORTS = { ...HTML, ...MARKDOWN, ...CSV, ...CI };

/** {@link REPORTS} of verifications. */
export const VERIFICATION_REPORTS = { ...CSV, ...CI };

const FORMATS = ['html', 'trace', 'markdown', 'csv', 'junit'] as const satisfies readonly Format[];
const STDOUT = '-';

/**
 * The targets of `--html`, `--markdown` and the like. Opened before anything runs, so that an unwritable file is
 * noticed early.
 */
export class ReportFiles {
  readonly #targets = new Map<Format, string>();

  /** @throws UsageError; OutputError when a file cannot be written */
  constructor(readonly session: Session) {
    for (const format of FORMATS) {
      const target = this.#target(format);
      if (target === undefined) continue;
      this.#targets.set(format, target);
      if (target !== STDOUT) probeFile(target);
    }
    this.#refuseTwoOnStdout();
    if (session.args.flag('open') && !this.#targets.has('html'))
      throw new UsageError('--open shows the report of --html; add, for example, --html report.html');
  }

  #target(format: Format): string | undefined {
    const { args, host } = this.session;
    const given = format === 'markdown' ? args.list('markdown')?.[0] : args.text(format);
    if (given === undefined) return undefined;
    if (given === STDOUT || given === '') return STDOUT;
    return path.resolve(host.cwd, given);
  }

  #refuseTwoOnStdout(): void {
    const wanting = [...this.#targets].flatMap(([format, target]) => (target === STDOUT ? [`--${format}`] : []));
    if (this.session.json === STDOUT) wanting.push('--json');
    if (wanting.length > 1)
      throw new UsageError(`${wanting.join(' and ')} both want standard output; give all but one a file`);
  }

  /** Prints the terminal report, unless another report goes to standard output. */
  print(text: string): void {
    if (![...this.#targets.values()].includes(STDOUT)) this.session.print(text);
  }

  /** Writes all requested reports of a result, and of its comparison. @throws OutputError */
  async write(result: TimedResult, comparison?: Comparison): Promise<void> {
    await this.#save({ result, ...(comparison !== undefined && { comparison }) });
    if (comparison !== undefined) await annotate(this.session, { comparison });
  }

  /** Writes all requested reports of a release, and of its comparison. @throws OutputError */
  async writeRelease(release: ReleaseResult, comparison?: Comparison): Promise<void> {
    await this.#save({ release, ...(comparison !== undefined && { comparison }) });
    if (comparison !== undefined) await annotate(this.session, { comparison });
  }

  /** Writes the requested reports of a comparison alone. @throws OutputError */
  async writeComparison(comparison: Comparison, compared?: Documents['compared']): Promise<void> {
    await this.#save({ comparison, ...(compared !== undefined && { compared }) });
    await annotate(this.session, { comparison });
  }

  /** Writes the requested reports of verifications. @throws OutputError */
  async writeVerifications(lines: readonly VerificationLine[]): Promise<void> {
    await this.#save({ lines });
    await annotate(this.session, { lines });
  }

  async #save(documents: Documents): Promise<void> {
    for (const [format, target] of this.#targets) {
      const text = await MAKERS[format](documents);
      if (text === undefined) continue;
      if (target === STDOUT) this.session.host.stdout.write(text);
      else writeText(target, text);
    }
    const html = this.#targets.get('html');
    if (html !== undefined && this.session.args.flag('open')) openFile(html, this.session);
  }
}
