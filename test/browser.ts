import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const COMMON_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Chromium's executable: from the environment variable CHROMIUM, or a common path; else undefined. */
export const CHROMIUM = [process.env['CHROMIUM'], ...COMMON_PATHS].find(
  (file) => file !== undefined && existsSync(file),
);
if (CHROMIUM === undefined) {
  console.info(
    'no Chromium on this machine; the HTML report is not tried in a browser (set CHROMIUM to its executable)',
  );
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts headless Chromium. @throws if there is none: see {@link CHROMIUM} */
export async function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('no Chromium');
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** A page, with its messages and requests since it was opened. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings on the console, and exceptions. */
  readonly complaints: string[];
  /** Requested URLs, except for the file itself. */
  readonly requests: string[];
}

/** Opens a file. */
export async function openFile(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on(
    'console',
    (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())),
  );
  page.on('pageerror', (error) => void complaints.push(String(error)));
  page.on('request', (request) => void (request.url() !== url && requests.push(request.url())));
  await page.goto(url);
  return { page, complaints, requests };
}
