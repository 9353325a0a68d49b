import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Options } from 'yargs';
import { messageOf, OutputError, UsageError } from '../../base/errors.js';
import type { CampaignFile } from '../../result/campaign/read.js';
import { summarize, type CampaignSummary } from '../../result/campaign/summary.js';
import { probeFile, writeText } from '../../result/file.js';
import { valued } from '../command-line/options.js';
import type { Session } from '../session.js';

/** Reports of a campaign's result. */
export const CAMPAIGN_REPORTS = {
  html: valued('write maps, curves or findings to look at in a browser: one file that needs no network'),
  markdown: {
    type: 'string',
    describe: 'write the report as Markdown to a file, or without a name to standard output',
  },
  csv: valued('write every cell as CSV to a file, or to standard output (-)'),
} satisfies Record<string, Options>;

type Format = 'html' | 'markdown' | 'csv';
const STDOUT = '-';

/** The targets of a campaign's reports. Opened before anything runs, so that an unwritable file is noticed early. */
export class CampaignReports {
  readonly #targets = new Map<Format, string>();

  /** @throws UsageError; OutputError when a file cannot be written */
  constructor(readonly session: Session) {
    const { args, host } = session;
    for (const format of ['html', 'markdown', 'csv'] as const) {
      const given = format === 'markdown' ? args.list('markdown')?.[0] : args.text(format);
      if (given === undefined) continue;
      const target = given === STDOUT || given === '' ? STDOUT : path.resolve(host.cwd, given);
      if (target !== STDOUT) probeFile(target);
      this.#targets.set(format, target);
    }
    const toStdout = [...this.#targets.values(), session.json].filter((target) => target === STDOUT);
    if (toStdout.length > 1) throw new UsageError('two reports want standard output; give all but one a file');
  }

  /** Prints the terminal report, unless another report goes to standard output. */
  print(text: string): void {
    if (![...this.#targets.values()].includes(STDOUT)) this.session.print(text);
  }

  /** Prints a campaign's summary, and writes the requested reports. @throws OutputError */
  async write(campaign: CampaignFile): Promise<void> {
    if (campaign.header.explore !== null) return this.#writeExploration(campaign);
    const summary = await summarize(campaign);
    const { campaignText } = await import('../../report/terminal/campaign.js');
    this.print(`\n${campaignText(summary, this.session.width, await this.session.paint())}\n`);
    await this.#save('markdown', async () =>
      (await import('../../report/markdown/campaign.js')).campaignMarkdown(summary),
    );
    await this.#save('html', () => htmlOf(summary));
    await this.#stream('csv', async () => (await import('../../report/csv/campaign.js')).campaignCsv(campaign));
  }

  async #writeExploration(campaign: CampaignFile): Promise<void> {
    const { exploredResult } = await import('../../report/content/campaign/explored.js');
    const { explorationText } = await import('../../report/terminal/exploration.js');
    const shown = await exploredResult(campaign);
    this.print(`\n${explorationText(shown, this.session.width, await this.session.paint())}\n`);
    await this.#save('markdown', async () =>
      (await import('../../report/markdown/exploration.js')).explorationMarkdown(shown, campaign.header),
    );
    await this.#save('html', async () =>
      (await import('../../report/html/exploration/report.js')).explorationHtml(shown, campaign.header),
    );
    await this.#stream('csv', async () => (await import('../../report/csv/campaign.js')).explorationCsv(campaign));
  }

  async #save(format: Format, make: () => Promise<string>): Promise<void> {
    const target = this.#targets.get(format);
    if (target === undefined) return;
    const text = await make();
    if (target === STDOUT) this.session.host.stdout.write(text);
    else writeText(target, text);
  }

  /** Streamed: a campaign may have more cells than fit into one string. */
  async #stream(format: Format, make: () => Promise<AsyncIterable<string>>): Promise<void> {
    const target = this.#targets.get(format);
    if (target === undefined) return;
    const parts = await make();
    if (target === STDOUT) {
      for await (const part of parts) this.session.host.stdout.write(part);
      return;
    }
    try {
      await pipeline(Readable.from(parts), createWriteStream(target));
    } catch (error) {
      throw new OutputError(`${target} cannot be written: ${messageOf(error)}`, { cause: error });
    }
  }
}

async function htmlOf(summary: CampaignSummary): Promise<string> {
  return (await import('../../report/html/campaign/report.js')).campaignHtml(summary);
}
