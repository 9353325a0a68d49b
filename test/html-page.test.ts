import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulationCell } from '../src/result/result.js';
import { compareResults } from '../src/compare/compare.js';
import { chooseRules } from '../src/compare/rules.js';
import { comparisonHtml } from '../src/report/html/comparison.js';
import { htmlReport } from '../src/report/html/report.js';
import { CHROMIUM, launchBrowser } from './browser.js';
import { comparable, simulationResult } from './comparable.js';
import { oddResult } from './odd-result.js';
import { cellRequest, ENVIRONMENT, simulationCell } from './results.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Scenarios under seven strategies, of 70 requests each. */
function many(scenarios = 38): string {
  const cells: SimulationCell[] = Array.from({ length: scenarios }, (_, scenario) =>
    Array.from({ length: 7 }, (__, strategy) => {
      const requests = Array.from({ length: 70 }, (___, index) =>
        cellRequest({
          url: `https://queue.example/api/queue/v1/task/task${scenario}-${index}/artifacts/public/file-${index}.json`,
          kind: 'artifact',
          startMs: index * (strategy + 1) * 10,
          endMs: index * (strategy + 1) * 10 + 500,
        }),
      );
      const bad = scenario === 5 ? { verdict: 'fail' as const, check: 'verify_docker_image_sha' } : {};
      return simulationCell(`strategy-${strategy}`, 8000, { scenario: `scenario-${scenario}`, requests, ...bad });
    }),
  ).flat();
  return htmlReport({ format: 1, kind: 'simulation', environment: ENVIRONMENT, command: ['simulate'], cells });
}

describe('a report of 38 scenarios', () => {
  it('is smaller than 1.5 MB, with a line for each in its index, and says what was verified', () => {
    const text = many();
    expect(text.length).toBeLessThan(1_500_000);
    expect(text.match(/<tr data-section=/g)).toHaveLength(38);
    expect(text).toContain('<li>scenario-37 <code>d1</code></li>');
  });
});

/** Two cells, of which one sends a request once more. */
function compared(): string {
  const cell = (twice: boolean): SimulationCell => {
    const once = cellRequest({ startMs: 0, endMs: 500 });
    const requests = twice ? [once, { ...once, startMs: 500, endMs: 1000 }] : [once];
    const plain = simulationCell('dataflow', twice ? 1000 : 500, { requests });
    return { ...plain, prediction: { ...plain.prediction, requests: requests.length } };
  };
  const [base, now] = [comparable(simulationResult([cell(false)])), comparable(simulationResult([cell(true)]))];
  const named = (name: string, result: typeof base) => ({ name, result });
  const comparison = compareResults(
    named('base.json', base),
    named('new.json', now),
    chooseRules(undefined, undefined),
  );
  return comparisonHtml(comparison, { base, new: now });
}

describe('a comparison as HTML', () => {
  it('has the answer, and both runs on one axis with what moved marked', () => {
    const text = compared();
    expect(text).toContain('<h1>regression by duration&gt;0, requests&gt;0</h1>');
    expect(text).toMatch(/data-waterfall="before"[^]*data-waterfall="now"/);
    expect(text.match(/class="mark [^"]*moved" x=/g)?.length).toBe(6);
  });
});

describe.skipIf(CHROMIUM === undefined)('a report in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const open = async (text: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme, bypassCSP: true });
    await page.setContent(text);
    return page;
  };

  /** What axe finds wrong, by its rule. */
  const violations = async (page: Page): Promise<string[]> => {
    await page.addScriptTag({ path: AXE });
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
  };

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, in the %s scheme', async (scheme) => {
    const page = await open(htmlReport(oddResult(), '2026-01-01T00:00:00.000Z'), scheme);
    expect(await violations(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('of a comparison has nothing that axe finds wrong, %s', async (scheme) => {
    expect(await violations(await open(compared(), scheme))).toEqual([]);
  });

  it('unpacks a scenario when it is asked for, and finds scenarios and requests', async () => {
    const page = await open(many());
    expect(await page.locator('.mark[data-row]').count()).toBe(0);
    await page.locator('[data-packed="s6"] [data-unpack]').click();
    await page.locator('[data-packed="s6"] [data-rows]').first().waitFor({ state: 'attached' });
    expect(await page.locator('[data-packed="s6"] [data-waterfall="strategy-0"] [data-row]').count()).toBeGreaterThan(
      10,
    );
    await page.locator('[data-filter="requests"]').fill('file-4.json');
    expect(await page.locator('[data-found]').textContent()).toBe('7 found');
    await page.locator('[data-filter="scenarios"]').fill('verify_docker');
    expect(await page.locator('[data-count]').textContent()).toBe('1 found');
    expect(await page.locator('tr[data-section]:visible').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
  });

  it('opens a packed scenario by keyboard alone, and goes on reading there', async () => {
    const page = await open(many(6));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the report');
    const button = page.locator('[data-packed="s2"] [data-unpack]');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-packed="s2"] [data-rows]').first().waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('s2');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-packed="s2"]') !== null)).toBe(true);
  });

  it('prints what is open, dark on white in either scheme, and says what was not opened', async () => {
    const page = await open(many(6), 'dark');
    await page.locator('[data-packed="s1"] [data-unpack]').click();
    await page.locator('[data-packed="s1"] [data-rows]').first().waitFor({ state: 'attached' });
    const onScreen = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colours = await page.locator('body').evaluate((body) => {
      const { backgroundColor, color } = getComputedStyle(body);
      return { backgroundColor, color };
    });
    expect(onScreen).toBe('rgb(15, 19, 23)');
    expect(colours).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(28, 33, 40)' });
    expect(await page.locator('button:visible, input:visible').count()).toBe(0);
    expect(await page.locator('[data-packed="s1"] .bars:visible').count()).toBe(1);
    expect(await page.locator('[data-packed="s1"]').innerText()).not.toContain('not opened');
    expect(await page.locator('[data-packed="s2"]').innerText()).toContain(
      'Its charts and requests were not opened before printing.',
    );
    expect(await page.locator('tr[data-section]:visible').count()).toBe(6);
    expect(await violations(page)).toEqual([]);
  });

  it('says without JavaScript what is missing, and shows all else', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.setContent(many(6));
    expect(await page.locator('tr[data-section]:visible').count()).toBe(6);
    expect(await page.locator('[data-packed="s2"]').innerText()).toContain(
      'need JavaScript; its verdict and times are in the table above',
    );
    expect(await page.locator('button:visible, input:visible').count()).toBe(0);
    // What is not packed needs none.
    await page.setContent(htmlReport(oddResult()));
    expect(await page.locator('.bars .bar:visible').count()).toBeGreaterThan(0);
    expect(await page.locator('details[open] .mark:visible').count()).toBeGreaterThan(0);
    expect(await page.locator('button:visible, input:visible, noscript:visible').count()).toBe(0);
  });

  it('zooms into a waterfall and out again, with its axis', async () => {
    const page = await open(htmlReport(oddResult()));
    const chart = page.locator('.flow').first();
    const mark = chart.locator('[data-row]').first();
    const before = await mark.evaluate((element) => element.getBoundingClientRect().width);
    const bar = page.locator('.flow').first().locator('xpath=preceding-sibling::div[@class="zoom"]');
    await bar.getByRole('button', { name: 'Zoom in' }).click();
    const after = await mark.evaluate((element) => element.getBoundingClientRect().width);
    expect(after).toBeGreaterThan(before * 1.9);
    await bar.getByRole('button', { name: 'Show all of it' }).click();
    expect(await mark.evaluate((element) => element.getBoundingClientRect().width)).toBeCloseTo(before, 0);
    await mark.focus();
    await page.keyboard.press('+');
    expect(await mark.evaluate((element) => element.getBoundingClientRect().width)).toBeGreaterThan(before * 1.9);
  });
});
