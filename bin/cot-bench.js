#!/usr/bin/env node
import { existsSync } from 'node:fs';

const source = new URL('../src/cli/main.ts', import.meta.url);
let entry = new URL('../dist/src/cli/main.js', import.meta.url);

// In a source tree there need not be a build; in the package there are no sources.
if (existsSync(source)) {
  // Loaded before the hooks of tsx are there, which would slow it.
  await import('yargs');
  const { register } = await import('tsx/esm/api');
  register();
  entry = source;
}

const { runProcess } = await import(entry.href);
await runProcess();
