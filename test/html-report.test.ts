import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulationResult } from '../src/result/result.js';
import { htmlReport } from '../src/report/html/report.js';
import { CHROMIUM, launchBrowser, openFile, type WatchedPage } from './browser.js';
import { cli, lastingFolder } from './cli.js';
import { poorContrast } from './contrast.js';
import { oddResult } from './odd-result.js';

const folder = lastingFolder();
const file = (name: string): string => path.join(folder.path, name);
const url = (name: string): string => pathToFileURL(file(name)).href;

/** The marks of one strategy's waterfalls: packed, and a row each. */
const marksOf = (page: Page, kind: 'waterfall' | 'rows', strategy: string): Promise<number> =>
  page.locator(`[data-${kind}="${strategy}"] [data-row]`).count();

describe.skipIf(CHROMIUM === undefined)('the HTML report of beetmover in a browser', () => {
  let browser: Browser;
  let result: SimulationResult;
  let light: WatchedPage;

  beforeAll(async () => {
    const bench = [
      'bench',
      '--scenario',
      'beetmover',
      '--runs',
      '3',
      '--warmup',
      '0',
      '--time-scale',
      '1/200',
      '--quiet',
    ];
    const outcome = await cli([...bench, '--html', file('beetmover.html'), '--json', file('beetmover.json')], {
      cwd: folder.path,
    });
    expect(outcome).toMatchObject({ code: 0, err: '' });
    result = JSON.parse(readFileSync(file('beetmover.json'), 'utf8')) as SimulationResult;
    browser = await launchBrowser();
    light = await openFile(browser, url('beetmover.html'), { colorScheme: 'light' });
  });

  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  it('is smaller than 1.5 MB', () => {
    expect(statSync(file('beetmover.html')).size).toBeLessThan(1_500_000);
  });

  it('complains of nothing and asks for nothing', () => {
    expect(light.complaints).toEqual([]);
    expect(light.requests).toEqual([]);
  });

  it('has a bar for each strategy, with its interval', async () => {
    const { page } = light;
    const names = await page.locator('.bars [data-row] .name').allTextContents();
    expect(names).toEqual(result.cells.map((cell) => cell.strategy));
    expect(await page.locator('.bars .bar').count()).toBe(result.cells.length);
    expect(await page.locator('.bars .whisker').count()).toBe(result.cells.length);
  });

  it('has each request of each strategy in its waterfalls and tables', async () => {
    for (const { strategy, requests } of result.cells) {
      expect(await marksOf(light.page, 'waterfall', strategy)).toBe(requests.length);
      expect(await marksOf(light.page, 'rows', strategy)).toBe(requests.length);
      expect(await light.page.locator(`[aria-label="Requests of ${strategy}"] tbody tr`).count()).toBe(requests.length);
    }
  });

  it('marks the critical path', async () => {
    for (const { strategy, prediction } of result.cells) {
      expect(await light.page.locator(`[data-waterfall="${strategy}"] .critical`).count()).toBe(
        prediction.criticalPath.length,
      );
    }
  });

  it('shows details where the pointer is, and lets go of them', async () => {
    const { page } = light;
    const mark = page.locator('[data-waterfall="sequential"] .f-hg').first();
    await mark.hover();
    const tip = page.locator('#tip');
    expect(await tip.textContent()).toMatch(/servicehg.*took5\.0 s.*URLGET https:\/\/hg\.mozilla\.org/);
    expect(await page.locator('.same').count()).toBeGreaterThanOrEqual(result.cells.length);
    await page.mouse.move(2, 2);
    await tip.waitFor({ state: 'hidden' });
    expect(await page.locator('.same').count()).toBe(0);
  });

  it('keeps details within the window', async () => {
    const { page } = light;
    await page.locator('[data-waterfall="sequential"] .critical').last().hover();
    const box = await page.locator('#tip').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
  });

  it('can be walked through with the keyboard', async () => {
    const { page } = light;
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    await page.locator('.bars [data-row]').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toMatch(/^gather-context: /);
    await page.keyboard.press('End');
    expect(await focused()).toMatch(new RegExp(`^${result.cells.at(-1)?.strategy}: `));
    expect(await page.locator('#tip').textContent()).toContain('overhead');
    await page.keyboard.press('Escape');
    expect(await page.locator('#tip').isHidden()).toBe(true);
    await page.locator('[data-waterfall="dataflow"] [data-row]').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/ s to .* s/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-waterfall="dataflow"]') === null)).toBe(
      true,
    );
  });

  it('says to those who do not see it what is shown', async () => {
    const unnamed = await light.page.evaluate(
      () =>
        [...document.querySelectorAll('[role="img"], [role="group"], [role="region"], nav')].filter(
          (element) => (element.getAttribute('aria-label') ?? '') === '',
        ).length,
    );
    expect(unnamed).toBe(0);
    const levels = await light.page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3')].map((element) => element.tagName).join(' '),
    );
    expect(levels).toMatch(/^H1 H2 (?:H3 )+H2$/);
  });

  it('opens the waterfall of a strategy whose name is followed', async () => {
    const { page } = light;
    await page.locator('.strip .name', { hasText: 'gather-context' }).click();
    // The browser follows the link, then tells the page.
    await page.locator('[data-rows="gather-context"]').waitFor({ state: 'visible' });
  });
});

describe.skipIf(CHROMIUM === undefined)('the HTML report', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const pageOf = async (colorScheme: 'light' | 'dark', width: number): Promise<WatchedPage> => {
    const html = htmlReport(oddResult());
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const complaints: string[] = [];
    page.on('console', (message) => void complaints.push(message.text()));
    page.on('pageerror', (error) => void complaints.push(String(error)));
    await page.setContent(html);
    await page.evaluate(() => document.querySelectorAll('details').forEach((element) => (element.open = true)));
    return { page, complaints, requests: [] };
  };

  it.each(['light', 'dark'] as const)(
    'can be read in the %s scheme: enough contrast of all text and marks',
    async (scheme) => {
      const { page, complaints } = await pageOf(scheme, 1280);
      await page.locator('[data-waterfall] [data-row]').first().focus();
      expect(await poorContrast(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it.each([1280, 700, 380])('is not wider than a window of %d pixels', async (width) => {
    const { page } = await pageOf('light', width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it.each([1280, 700, 380])('has no text that lies over other text, at %d pixels', async (width) => {
    const { page } = await pageOf('light', width);
    const overlaps = await page.evaluate(() => {
      const texts = [
        ...document.querySelectorAll(
          '.name, .value, .axis text, .labels li, h1, h2, h3, figcaption, .legend li, summary, .verdict text',
        ),
      ];
      const boxes = texts
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      const over = (a: DOMRect, b: DOMRect): boolean =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
      return boxes.flatMap(({ element, box }, index) =>
        boxes
          .slice(index + 1)
          .flatMap((other) =>
            over(box, other.box) && !element.contains(other.element)
              ? [`${element.textContent} / ${other.element.textContent}`]
              : [],
          ),
      );
    });
    expect(overlaps).toEqual([]);
  });

  it('runs nothing that names or URLs bring along', async () => {
    const { page } = await pageOf('light', 1280);
    await page.locator('[data-waterfall] [data-row]').first().focus();
    expect(
      await page.evaluate(() => [
        document.images.length,
        document.scripts.length,
        (globalThis as { hacked?: true }).hacked ?? false,
      ]),
    ).toEqual([0, 1, false]);
  });
});
