/**
 * Generates the pages about the package's exports (docs/reference/api) from the sources: `npm run api`. With `--check`
 * it fails if they are outdated.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application } from 'typedoc';
import { EXIT } from '../src/base/exit-codes.js';
import { commandLine } from './command-line.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PAGES = path.join(PROJECT, 'docs', 'reference', 'api');

/** One page for each entry of the package, laid out for the site. */
const MARKDOWN = {
  outputFileStrategy: 'modules',
  entryFileName: 'index',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  hideGroupHeadings: false,
  useCodeBlocks: true,
  expandObjects: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  formatWithPrettier: false,
} as object;

const { values } = commandLine('npm run api -- [--check]', { options: { check: { type: 'boolean' } } });
process.exitCode = values.check === true ? await check() : await write(PAGES);

/** @returns the exit code */
async function write(folder: string): Promise<number> {
  const app = await Application.bootstrapWithPlugins({
    tsconfig: path.join(PROJECT, 'tsconfig.build.json'),
    entryPoints: ['src/index.ts', 'src/strategy.ts'].map((file) => path.join(PROJECT, file)),
    plugin: ['typedoc-plugin-markdown'],
    readme: 'none',
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    treatWarningsAsErrors: false,
    // Types that strategies only pass on.
    intentionallyNotExported: ['Link', 'Procedure', 'Value', 'Dict', 'List'],
    validation: { notExported: true, invalidLink: true },
    logLevel: 'Warn',
    outputs: [{ name: 'markdown', path: folder }],
    ...MARKDOWN,
  });
  const project = await app.convert();
  if (project === undefined) return EXIT.no;
  app.validate(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) return EXIT.no;
  rmSync(folder, { recursive: true, force: true });
  await app.generateOutputs(project);
  return EXIT.fine;
}

async function check(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-api-'));
  try {
    const code = await write(folder);
    if (code !== EXIT.fine) return code;
    const stale = differing(folder, PAGES);
    if (stale.length === 0) return EXIT.fine;
    console.error(`docs/reference/api is not what the sources export (${stale.join(', ')}): npm run api`);
    return EXIT.no;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names of files that differ between the folders. */
function differing(one: string, other: string): string[] {
  const names = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const text = (folder: string, name: string): string | undefined => {
    try {
      return readFileSync(path.join(folder, name), 'utf8');
    } catch {
      return undefined;
    }
  };
  const all = new Set([...names(one), ...names(other)].filter((name) => name.endsWith('.md')));
  return [...all].filter((name) => text(one, name) !== text(other, name)).sort();
}
