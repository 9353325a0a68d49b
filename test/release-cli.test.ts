import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseCell, ReleaseResult } from '../src/result/release.js';
import { CHROMIUM, launchBrowser, openFile, type WatchedPage } from './browser.js';
import { cli, lastingFolder, temporaryFolder } from './cli.js';

const SPEC = 'release:targets=24,seed=2';
const folder = lastingFolder();
const file = (name: string): string => path.join(folder.path, name);
const text = (name: string): string => readFileSync(file(name), 'utf8');

describe('release', () => {
  let result: ReleaseResult;
  let out: string;

  beforeAll(async () => {
    const line = ['release', '--scenario', SPEC, '--workers', 'signing=3', 'beetmover-checksums=1'];
    const reports = ['html', 'csv', 'markdown', 'json'].flatMap((format) => [`--${format}`, file(`r.${format}`)]);
    const outcome = await cli([...line, ...reports], { cwd: folder.path });
    expect(outcome).toMatchObject({ code: 0, err: '' });
    ({ out } = outcome);
    result = JSON.parse(text('r.json')) as ReleaseResult;
  });
  afterAll(() => folder.remove());

  const cell = (strategy: string, cache: string): ReleaseCell =>
    result.cells.find((one) => one.strategy === strategy && one.cache === cache) as ReleaseCell;

  it('runs two strategies with each cache by default', () => {
    expect(result).toMatchObject({ format: 1, kind: 'release' });
    expect(result.cells.map(({ strategy, cache }) => `${strategy} ${cache}`)).toEqual([
      'release-63.6 none',
      'release-63.6 worker',
      'release-63.6 shared',
      'dataflow none',
      'dataflow worker',
      'dataflow shared',
    ]);
    expect(result.cells[0]?.workers).toEqual({ signing: 3, beetmover: 10, 'beetmover-checksums': 1, balrog: 10 });
  });

  it('says for each target what became of it', () => {
    const { verdicts, targets, requests, requestsByHost } = cell('dataflow', 'none');
    expect(Object.keys(verdicts)).toHaveLength(24);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['pass']));
    expect(targets.map(({ taskId }) => taskId)).toEqual(Object.keys(verdicts));
    expect(Object.values(requestsByHost).reduce((sum, count) => sum + count, 0)).toBe(requests);
  });

  it('shows what sharing saves, in a table, as Markdown and as a row for each target', () => {
    const [none, shared] = [cell('dataflow', 'none'), cell('dataflow', 'shared')];
    const saving = `${none.requests.toLocaleString('en-US')} requests become ${shared.requests}`;
    expect(out.replace(/\s+/g, ' ')).toContain(`dataflow, cache shared: ${saving}`);
    expect(out).toContain('all verdicts are the same');
    expect(text('r.markdown')).toContain(saving);
    expect(text('r.csv').trim().split('\r\n')).toHaveLength(1 + 6 * 24);
  });

  it('is compared with an earlier one', async () => {
    const again = [
      'release',
      '--scenario',
      SPEC,
      '--workers',
      'signing=3',
      'beetmover-checksums=1',
      '--strategy',
      'dataflow',
    ];
    const compare = async (...more: string[]) => cli([...again, ...more, '--baseline', file('r.json'), '--no-color']);
    expect(await compare()).toMatchObject({ code: 0 });
    const worse = await compare('--cache', 'shared', '--cache-ttl', 'projects=0');
    expect(worse.code).toBe(1);
    expect(worse.out).toMatch(/dataflow, cache shared +regression/);
    const other = await cli([
      'release',
      '--scenario',
      SPEC,
      '--strategy',
      'dataflow',
      '--cache',
      'none',
      '--baseline',
      file('r.json'),
    ]);
    expect(other.code).toBe(3);
  });

  it('is reproducible to the byte', async () => {
    const line = [
      'release',
      '--scenario',
      SPEC,
      '--strategy',
      'dataflow',
      '--cache',
      'shared',
      '--reproducible',
      '--json',
      '-',
    ];
    const [one, two] = [await cli(line), await cli(line)];
    expect(one.out).toBe(two.out);
    expect(JSON.parse(one.out)).toMatchObject({ environment: null, command: [] });
  });

  it('tells a person who is looking how far it has come', async () => {
    const { err } = await cli(['release', '--scenario', SPEC, '--strategy', 'dataflow', '--cache', 'none'], {
      columns: 100,
    });
    expect(err).toContain('dataflow, cache none: 24 of 24 targets');
  });

  it('keeps and shows what is done when it is interrupted', async () => {
    const controller = new AbortController();
    const { Interrupted } = await import('../src/cli/host.js');
    const json = path.join(temporaryFolder(), 'r.json');
    const { code, out: shown } = await cli(
      ['release', '--scenario', 'release:targets=70', '--strategy', 'dataflow', '--json', json],
      {
        columns: 100,
        signal: controller.signal,
        onError: (line) => {
          if (/cache worker: \d+ of/.test(line)) controller.abort(new Interrupted('interrupted'));
        },
      },
    );
    expect(code).toBe(130);
    const { cells } = JSON.parse(readFileSync(json, 'utf8')) as ReleaseResult;
    expect(cells.map(({ cache, complete }) => `${cache} ${complete}`)).toEqual(['none true', 'worker false']);
    expect(shown).toContain('not reached');
  });

  it.each([
    [['--workers', 'signing'], '--workers expects TYPE=N'],
    [['--workers', 'signin=3'], 'did you mean "signing"?'],
    [['--workers', 'signing=0'], 'N from 1 to'],
    [['--cache', 'share'], 'did you mean "shared"?'],
    [['--cache-ttl', 'hg=3'], 'expects projects=SECONDS or listings=SECONDS'],
    [['--cache-latency', '-1'], 'must be a whole number of at least 0'],
    [['--strategy', 'dataflo'], 'did you mean "dataflow"?'],
    [['--scenario', 'signing'], 'signing: has no targets'],
    [['--scenario', 'release:targets=3'], 'expected a whole number from 10 to 5000'],
  ])('refuses %j', async (line, problem) => {
    const scenario = line[0] === '--scenario' ? [] : ['--scenario', SPEC];
    const { code, err } = await cli(['release', ...scenario, ...line]);
    expect(err).toContain(problem);
    expect(code).toBe(2);
  });
});

describe.skipIf(CHROMIUM === undefined)('the HTML report of a release in a browser', () => {
  let browser: Browser;
  let watched: WatchedPage;
  const own = lastingFolder();

  beforeAll(async () => {
    const html = path.join(own.path, 'r.html');
    const line = ['release', '--scenario', SPEC, '--strategy', 'dataflow', '--cache', 'none', 'shared', '--quiet'];
    expect(await cli([...line, '--html', html])).toMatchObject({ code: 0 });
    browser = await launchBrowser();
    watched = await openFile(browser, pathToFileURL(html).href);
  });
  afterAll(async () => {
    await browser?.close();
    own.remove();
  });

  it('complains of nothing, asks for nothing, and needs no sideways scrolling', async () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.requests).toEqual([]);
    for (const width of [1280, 420]) {
      await watched.page.setViewportSize({ width, height: 900 });
      expect(await watched.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  it('has a mark for each target that tells of it when it is pointed at, and by keys', async () => {
    await watched.page.setViewportSize({ width: 1280, height: 900 });
    expect(await watched.page.locator('.gantt .mark').count()).toBe(2 * 24);
    const mark = watched.page.locator('.gantt .mark').first();
    await mark.hover();
    expect(await watched.page.locator('#tip').textContent()).toContain('verified in');
    await mark.focus();
    await watched.page.keyboard.press('ArrowRight');
    expect(await watched.page.locator('#tip').isVisible()).toBe(true);
  });

  it('has a curve for each host and cell', async () => {
    expect(await watched.page.locator('.load .area').count()).toBe(2 * 3);
  });
});
