import { existsSync } from 'node:fs';
import module from 'node:module';

const source = new URL('../src/cli/main.ts', import.meta.url);
const built = new URL('../dist/src/cli/main.js', import.meta.url);

// What the engine has compiled is kept for the next start, where Node can do that (22.1 and newer).
if ('enableCompileCache' in module) module.enableCompileCache();

// In a source tree there need not be a build; in the package there are no sources.
const entry = existsSync(source) ? source : built;
if (entry === source) {
  // Loaded before there are hooks, which would slow it.
  await import('yargs');
  await translateTypeScript();
}

const { runThread } = await import(entry.href);
await runThread();

/** Has tsx translate what is imported from now on. */
async function translateTypeScript() {
  if ('registerHooks' in module) {
    const { register } = await import('tsx/esm/api');
    register({ tsconfig: false });
  } else {
    // Older Nodes run hooks in a thread of their own: loading tsx here as well would take a tenth of a second.
    module.register('tsx/esm', import.meta.url, { data: { tsconfig: false } });
  }
}
