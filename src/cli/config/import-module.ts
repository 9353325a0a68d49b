import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Imports JavaScript or TypeScript. What it imports of the harness are the modules that run already: a strategy
 * must throw and catch the very errors that the services throw.
 */
export async function importModule(file: string): Promise<unknown> {
  if (!/\.[cm]?ts$/.test(file)) return importUrl(file);
  // From the source tree, TypeScript is being translated already.
  if (import.meta.url.endsWith('.ts')) return importTypeScript(file);
  const { register } = await import('tsx/esm/api');
  const unregister = register({ tsconfig: false });
  try {
    return await importTypeScript(file);
  } finally {
    await unregister();
  }
}

/**
 * In a package that is not of modules, a `.ts` file counts as CommonJS, which would load a second harness. So it is
 * imported under a name that says what it is, from the same folder, for the sake of its own imports.
 */
async function importTypeScript(file: string): Promise<unknown> {
  if (!file.endsWith('.ts') || isInModulePackage(file)) return importUrl(file);
  const copy = path.join(path.dirname(file), `.${path.basename(file, '.ts')}.${process.pid}.mts`);
  copyFileSync(file, copy);
  try {
    return await importUrl(copy);
  } finally {
    rmSync(copy, { force: true });
  }
}

function importUrl(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

/** Whether the nearest package.json says `"type": "module"`. */
function isInModulePackage(file: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest))
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown }).type === 'module';
    if (folder === path.dirname(folder)) return false;
  }
}
