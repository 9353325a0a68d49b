import { existsSync } from 'node:fs';
import module from 'node:module';

const source = new URL('../src/cli/main.ts', import.meta.url);
const built = new URL('../dist/src/cli/main.js', import.meta.url);

// Caches compiled code for the next start, if Node can (22.1 and newer).
if ('enableCompileCache' in module) module.enableCompileCache();

// A source tree may have no build; the package has no sources.
const entry = existsSync(source) ? source : built;
if (entry === source) {
  // Loaded before the hooks, which would slow it down.
  await import('yargs');
  await translateTypeScript();
}

const { runThread } = await import(entry.href);
await runThread();

/** Makes tsx translate all later imports. */
async function translateTypeScript() {
  if ('registerHooks' in module) {
    const { register } = await import('tsx/esm/api');
    register({ tsconfig: false });
  } else {
    // Older Nodes run hooks in a separate thread: loading tsx here too would take a tenth of a second.
    module.register('tsx/esm', import.meta.url, { data: { tsconfig: false } });
  }
}
