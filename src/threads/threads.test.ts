import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { lastingFolder } from '../../test/cli.js';
import { performAll } from './performer.js';
import { Threads } from './threads.js';

const never = new AbortController().signal;
const folder = lastingFolder();
afterAll(() => folder.remove());

/** Threads that run this piece of JavaScript, given `job`. */
function threads(body: string, count = 2): Threads<number, unknown> {
  const file = path.join(folder.path, `${Math.random()}.mjs`);
  const head = `import { Tinypool } from '${import.meta.resolve('tinypool')}';`;
  writeFileSync(file, `${head}\nexport default async function work(job) { ${body} }\n`);
  return new Threads({ entry: pathToFileURL(file), threads: count, workerData: 10, execArgv: [] });
}

describe('Threads', () => {
  it('do jobs with what every thread was told', async () => {
    const pool = threads('return job * Tinypool.workerData;');
    expect(await performAll(pool, [1, 2, 3, 4, 5], never)).toEqual([10, 20, 30, 40, 50]);
    await pool.close();
  });

  it('end on abort, with its reason, also in the middle of a job that never ends', async () => {
    const pool = threads('for (;;);');
    const stop = new AbortController();
    const all = performAll(pool, [1, 2, 3], stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(all).rejects.toThrow('enough');
    await pool.close();
  });

  it('fail the job alone that breaks a thread down, and go on with another thread', async () => {
    const pool = threads(
      "if (job === 1) { setImmediate(() => { throw new Error('nobody caught this'); }); await new Promise(() => undefined); } return job;",
      1,
    );
    await expect(pool.perform(1, never)).rejects.toThrow('nobody caught this');
    expect(await pool.perform(2, never)).toBe(2);
    await pool.close();
  });

  it('hand on an error that a job throws', async () => {
    const pool = threads("throw new TypeError('a bug');");
    await expect(pool.perform(1, never)).rejects.toThrow(TypeError);
    await pool.close();
  });

  it('take no job any more once they are closed', async () => {
    const pool = threads('return job;', 1);
    await pool.close();
    await expect(pool.perform(1, never)).rejects.toThrow('the threads have been closed');
  });
});
