import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { expectFile } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';

const MOST_BYTES = 16 * MIB;

/**
 * Imports JavaScript or TypeScript. Its imports of the harness resolve to the modules already running: a strategy must
 * throw and catch the same error classes as the services. Writes nothing, so it works in a read-only folder.
 */
export async function importModule(file: string): Promise<unknown> {
  expectFile(file, MOST_BYTES);
  if (!/\.m?ts$/.test(file)) return importUrl(file);
  // When running from source, TypeScript is translated already.
  const unregister = import.meta.url.endsWith('.ts')
    ? undefined
    : (await import('tsx/esm/api')).register({ tsconfig: false });
  asModules();
  // Errors name lines of the user's file, not of the translation.
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

/** The harness's own files, which need no hook. */
const OWN = new URL('../../', import.meta.url).href;

/**
 * In a package without `"type": "module"`, a `.ts` file counts as CommonJS, which would load a second copy of the
 * harness. This hook tells Node that users' TypeScript files are ES modules, wherever they are imported. It is a data
 * URL because hooks run in a thread of their own, where TypeScript is not translated.
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
