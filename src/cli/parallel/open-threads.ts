import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Threads } from '../../threads/threads.js';

/** @param entry the module of this folder that the threads run */
export function openThreads<Job, Outcome>(entry: string, threads: number, workerData: unknown): Threads<Job, Outcome> {
  const fromSource = import.meta.url.endsWith('.ts');
  return new Threads({
    entry: new URL(`./${entry}.${fromSource ? 'ts' : 'js'}`, import.meta.url),
    threads,
    workerData,
    execArgv: fromSource ? ['--import', translator()] : [],
  });
}

/** A module that registers tsx, for each thread has its own import hooks. */
function translator(): string {
  const resolve = createRequire(import.meta.url).resolve;
  const [hooks, api] = ['tsx/esm', 'tsx/esm/api'].map((name) => JSON.stringify(pathToFileURL(resolve(name)).href));
  const code = `import module from 'node:module';
if ('registerHooks' in module) (await import(${api})).register({ tsconfig: false });
else module.register(${hooks}, { data: { tsconfig: false } });`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
