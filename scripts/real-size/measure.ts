import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from '../../src/result/result.js';

const PROJECT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');
export const ORIGINAL = 'scriptworker@63.6.1';
const GRAPH = path.join('public', 'task-graph.json');

/** The cost of a process, including its start. */
export interface Cost {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** A chain with one decision task, whose graph has this many tasks. */
export interface Sized {
  readonly tasks: number;
  readonly folder: string;
  readonly graph: string;
  readonly graphBytes: number;
}

/** Makes the scenario of one size in a folder. */
export function makeSized(folder: string, tasks: number): Sized {
  const out = path.join(folder, String(tasks));
  const shape = ['--tasks', '4', '--levels', '2', '--revisions', '1', '--graph-tasks', String(tasks)];
  run(process.execPath, [BINARY, 'scenarios', 'make', `graph-of-${tasks}`, ...shape, '--out', out]);
  const graphs = readdirSync(path.join(out, 'artifacts')).map((id) => path.join(out, 'artifacts', id, GRAPH));
  const graph = graphs.find((file) => statSync(file, { throwIfNoEntry: false }) !== undefined) ?? '';
  return { tasks, folder: out, graph, graphBytes: statSync(graph).size };
}

/** A configuration that allows graphs larger than any real one. */
export function largeLimits(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'large.config.json');
  writeFileSync(file, JSON.stringify({ limits: { parsedArtifactBytes: 2 ** 30 } }));
  return file;
}

/** Our whole command, from start to end. */
export function oursOf({ folder }: Sized, config: string): Cost {
  const line = ['verify', '--scenario', folder, '--strategy', 'dataflow', '--quiet', '--config', config];
  return costOf(process.execPath, [BINARY, ...line]);
}

/** Python just reading the graph. */
export function pythonOf({ graph }: Sized): Cost {
  return costOf('python3', ['-c', 'import json, sys; json.load(open(sys.argv[1]))', graph]);
}

/** The original verifying the same chain, in its own process, excluding imports. */
export function originalOf({ folder }: Sized): Cost {
  const line = ['bench', '--scenario', folder, '--verifier', ORIGINAL, '--profile', 'zero', '--runs', '1'];
  const cwd = path.dirname(folder);
  const result = JSON.parse(
    run(process.execPath, [BINARY, ...line, '--warmup', '0', '--quiet', '--json', '-'], cwd),
  ) as BenchResult;
  const [completed] = result.cells[0]?.runs ?? [];
  if (completed?.outcome !== 'completed') throw new Error(`${ORIGINAL}: ${JSON.stringify(completed)}`);
  return { cpuMs: completed.cpuMs, memoryBytes: completed.peakMemoryBytes ?? 0 };
}

/** Python reports the cost of a child process; Node does not. */
const WAIT = `
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(json.dumps([status, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss * 1024]))
`;

function costOf(command: string, line: readonly string[]): Cost {
  const [status, cpuMs = 0, memoryBytes = 0] = JSON.parse(run('python3', ['-c', WAIT, command, ...line])) as number[];
  if (status !== 0) throw new Error(`${command} ${line.join(' ')} ended with ${String(status)}`);
  return { cpuMs, memoryBytes };
}

function run(command: string, line: readonly string[], cwd = PROJECT): string {
  const { status, stdout, stderr } = spawnSync(command, line, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command} ${line.join(' ')} ended with ${String(status)}: ${stderr}`);
  return stdout;
}
