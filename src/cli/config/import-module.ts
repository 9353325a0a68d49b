import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { expectFile } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';

const MOST_BYTES = 16 * MIB;

/**
 * Imports JavaScript or TypeScript. What it imports of the harness are the modules that run already: a strategy
 * must throw and catch the very errors that the services throw. Nothing is written, so a read-only folder will do.
 */
export async function importModule(file: string): Promise<unknown> {
  expectFile(file, MOST_BYTES);
  if (!/\.m?ts$/.test(file)) return importUrl(file);
  // From the source tree, TypeScript is being translated already.
  const unregister = import.meta.url.endsWith('.ts')
    ? undefined
    : (await import('tsx/esm/api')).register({ tsconfig: false });
  asModules();
  // So that errors name lines of the user's file, not of its translation.
  process.setSourceMapsEnabled(true);
  try {
    return await importUrl(file);
  } finally {
    await unregister?.();
  }
}

function importUrl(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

/** The harness's own files, which are of modules anyway. */
const OWN = new URL('../../', import.meta.url).href;

/**
 * In a package that is not of modules, a `.ts` file counts as CommonJS, which would load a second harness. So Node is
 * told that the TypeScript of users is of modules, also where one file imports another. The hook is code within a URL
 * because it runs in a thread of its own, which translates nothing.
 */
const HOOK = `
import { existsSync } from 'node:fs';
const isUsers = (url) => /^file:.*\\.m?ts$/.test(url) && !url.includes('/node_modules/') && !url.startsWith(${JSON.stringify(OWN)});
const endings = [[/$/, ''], [/\\.js$/, '.ts'], [/\\.mjs$/, '.mts'], [/$/, '.ts'], [/$/, '/index.ts']];
export async function resolve(specifier, context, next) {
  if (isUsers(context.parentURL ?? '') && /^\\.\\.?\\//.test(specifier)) {
    const { href } = new URL(specifier, context.parentURL);
    const found = endings.map(([end, other]) => href.replace(end, other)).find((url) => isUsers(url) && existsSync(new URL(url)));
    if (found !== undefined) return { url: found, format: 'module', shortCircuit: true };
  }
  const resolved = await next(specifier, context);
  return isUsers(resolved.url) ? { ...resolved, format: 'module' } : resolved;
}`;

let registered = false;

function asModules(): void {
  if (registered) return;
  registered = true;
  module.register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
}
