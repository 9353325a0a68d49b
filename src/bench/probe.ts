import { createHash } from 'node:crypto';
import type { ProbeTimes } from './result.js';

/**
 * A piece of work that has nothing to do with verification and never changes: how fast is the machine right now?
 * It parses, sorts and hashes, and turns the event loop, as a verification does. Results hold its times, so
 * that a machine that became slower is told apart from a verifier that did. Changing anything here breaks that.
 */
export async function probeMachine(): Promise<ProbeTimes> {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  for (let turn = 0; turn < 16; turn++) {
    work(turn);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

const TEXT = JSON.stringify(Array.from({ length: 150 }, (_, index) => ({ name: `task-${(index * 7919) % 150}`, dependencies: [index, index / 3], payload: 'x'.repeat(index) })));

function work(turn: number): string {
  const tasks = JSON.parse(TEXT) as { name: string; payload: string }[];
  tasks.sort((a, b) => (a.name + turn < b.name + turn ? -1 : 1));
  const hash = createHash('sha256');
  for (const task of tasks) hash.update(`${task.name} ${task.payload}`);
  return hash.digest('hex');
}
