import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CampaignSummary } from '../src/result/campaign/summary.js';
import type { CellValues } from '../src/result/campaign/columns.js';
import type { CampaignHeader } from '../src/result/campaign/header.js';
import { openCampaign } from '../src/result/campaign/read.js';
import { replayOf } from '../src/report/content/campaign/replay.js';
import { campaignHtml } from '../src/report/html/campaign/report.js';
import { CHROMIUM, launchBrowser, openFile } from './browser.js';
import { cli, lastingFolder } from './cli.js';

const CAMPAIGN = {
  name: "it's <small>",
  scenarios: ['signing', 'test/conformance/races/labelrace'],
  strategies: ['sequential', 'bfs-seen-set', 'speculative'],
  profiles: { grid: { hg: [250, 2000, { uniform: [4000, 9000] }], others: [100, 1000], capacity: [1, 8, null] } },
  seeds: 3,
};

function cell(durationMs: number): CellValues {
  return {
    verdict: 'pass',
    reason: null,
    durationMs,
    requests: 1,
    duplicates: 0,
    wasted: 0,
    retries: 0,
    inFlight: 1,
    bytes: 1,
  };
}

/** 50 times 50 points under four strategies: ten thousand numbers to draw. */
function largeSummary(): CampaignSummary {
  const values = Array.from({ length: 50 }, (_, index) => 100 * (index + 1));
  const axis = (name: 'hg' | 'others') => ({
    name,
    values,
    labels: values.map((ms) => `${ms / 1000} s`),
    positions: values,
    random: values.map(() => false),
  });
  const header: CampaignHeader = {
    format: 1,
    kind: 'campaign',
    version: '1',
    program: 'p',
    name: 'large',
    scenarios: [{ name: 's', path: 's', digest: '' }],
    strategies: ['a', 'b', 'c', 'd'],
    verifiers: [],
    config: null,
    rules: '63.6',
    tuning: {},
    axes: [axis('hg'), axis('others')],
    seeds: ['1'],
    explore: null,
    shard: null,
  };
  const summary = new CampaignSummary(header);
  for (let point = 0; point < 2500; point++) {
    const [hg = 0, others = 0] = summary.places.coordinates(point).map((value) => values[value]);
    for (let strategy = 0; strategy < 4; strategy++)
      summary.set(0, point, strategy, [cell(hg * (4 - strategy) + others * (strategy + 1) ** 2)]);
  }
  return summary;
}

describe.skipIf(CHROMIUM === undefined)('the page of a campaign', () => {
  const folder = lastingFolder();
  const file = (name: string): string => path.join(folder.path, name);
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(file('small.json'), JSON.stringify(CAMPAIGN));
    const line = ['sweep', file('small.json'), '--jobs', '1', '--out', file('r.gz'), '--html', file('r.html')];
    expect(await cli(line)).toMatchObject({ code: 0 });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it('works offline as one file, without a complaint', async () => {
    const { page, complaints, requests } = await openFile(browser, pathToFileURL(file('r.html')).href);
    expect(await page.title()).toBe("it's <small> – cot-bench");
    expect(await page.locator('#keys li').allInnerTexts()).toEqual(
      ['1\nsequential', '2\nbfs-seen-set', '3\nspeculative'].map(
        (text) => expect.stringContaining(text.slice(2)) as unknown,
      ),
    );
    expect(await page.locator('#curves polyline').count()).toBe(3);
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });

  it('shows of every point the command that runs it again, as the program itself has it', async () => {
    const { page } = await openFile(browser, pathToFileURL(file('r.html')).href);
    const { header } = await openCampaign(file('r.gz'), 'r.gz');
    await page.selectOption('select[name=scenario]', '1');
    await page.locator('#map').focus();
    // From the middle to the last column and the last row: hg at random, no limit.
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
    await page.selectOption('select[name=axis-others]', '1');
    expect(await page.locator('#point h3').innerText()).toBe('hg 4 to 9 s, others 1 s, no limit');
    const shown = await page.locator('#point code').innerText();
    expect(shown).toBe(replayOf(header, { scenario: 1, point: 17 }));
    expect(shown).toContain('--seed 1');
    await page.close();
  });

  it('selects what is clicked, shows gains, and the map as a table', async () => {
    const { page, complaints } = await openFile(browser, pathToFileURL(file('r.html')).href);
    const box = await page.locator('#map').boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + 20);
    expect(await page.locator('#point h3').innerText()).toContain('hg 4 to 9 s');
    await page.selectOption('select[name=show]', '1');
    await page.selectOption('select[name=of]', '2');
    await page.selectOption('select[name=against]', '1');
    await page.locator('#slice summary').click();
    // The table is made when the browser tells that the details have opened.
    await page.locator('#table td').first().waitFor();
    const gains = await page.locator('#table td').allInnerTexts();
    expect(gains).toHaveLength(9);
    expect(gains.every((text) => Number(text) > 0)).toBe(true);
    await page.selectOption('select[name=x]', '1');
    expect(await page.locator('#table thead th').allInnerTexts()).toEqual(['', '0.1 s', '1 s']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('can be used by everybody, in %s colours', async (colorScheme) => {
    const { page } = await openFile(browser, pathToFileURL(file('r.html')).href, { colorScheme });
    // The page's policy refuses scripts that are not its own; this one comes in by the debugger.
    const found = await page.evaluate(
      `${axe.source}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 100)).join(' | ')))`,
    );
    expect(found).toEqual([]);
    await page.close();
  });

  it('draws ten thousand numbers, and moves over them', async () => {
    writeFileSync(file('large.html'), campaignHtml(largeSummary()));
    const { page, complaints } = await openFile(browser, pathToFileURL(file('large.html')).href);
    await page.locator('#map').focus();
    for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowRight');
    expect(await page.locator('#point h3').innerText()).toBe('hg 5 s, others 2.5 s');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe.skipIf(CHROMIUM === undefined)('the page of an exploration', () => {
  const folder = lastingFolder();
  const file = (name: string): string => path.join(folder.path, name);
  let browser: Browser;
  beforeAll(async () => {
    const campaign = {
      name: 'races <small>',
      scenarios: ['test/conformance/races/labelrace', 'signing'],
      strategies: ['bfs-seen-set', 'dataflow'],
      rules: '62.7',
      explore: 24,
    };
    writeFileSync(file('races.json'), JSON.stringify(campaign));
    const reports = ['--html', file('r.html'), '--markdown', file('r.md')];
    const line = ['sweep', file('races.json'), '--jobs', '1', '--out', file('r.gz'), ...reports];
    expect(await cli(line)).toMatchObject({ code: 0 });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it('shows what was found where, each with its command, offline as one file', async () => {
    const { page, complaints, requests } = await openFile(browser, pathToFileURL(file('r.html')).href);
    expect(await page.title()).toBe('races <small> – cot-bench');
    const map = await page.locator('.found-map tbody tr').allInnerTexts();
    expect(map).toEqual([
      expect.stringMatching(/^labelrace\s+verdict \d.*nothing$/s),
      expect.stringMatching(/^signing/),
    ]);
    await page.locator('.found-map a').first().click();
    expect(page.url()).toContain('#finding-1');
    const first = page.locator('#finding-1');
    expect(await first.locator('h3').innerText()).toBe('labelrace · bfs-seen-set · verdict');
    const command = await first.locator('code').innerText();
    const [, scenario = '', schedule = ''] = /--scenario (\S+) .*--replay '(.*)'$/.exec(command) ?? [];
    const line = [
      'simulate',
      '--scenario',
      scenario,
      '--strategy',
      'bfs-seen-set',
      '--rules',
      '62.7',
      '--replay',
      schedule,
    ];
    expect(await cli(line)).toMatchObject({ code: 1, out: expect.stringContaining('verdict') as string });
    expect(readFileSync(file('r.md'), 'utf8')).toContain(`  - replay: \`${command}\``);
    expect([complaints, requests]).toEqual([[], []]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('can be used by everybody, in %s colours', async (colorScheme) => {
    const { page } = await openFile(browser, pathToFileURL(file('r.html')).href, { colorScheme });
    const found = await page.evaluate(
      `${axe.source}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 100)).join(' | ')))`,
    );
    expect(found).toEqual([]);
    await page.close();
  });
});
