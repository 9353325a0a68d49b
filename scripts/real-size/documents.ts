import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { matchingNames } from '../../src/cot/steps/download-artifacts.js';
import { forgetByBytes } from '../../src/base/by-bytes.js';
import { median } from './median.js';
import { parsedFile } from '../../src/python/parsed-file.js';
import { render } from '../../src/python/json-e/render.js';
import { isList, type Value } from '../../src/python/values/value.js';
import { ArtifactSink } from '../../src/strategies/dataflow/artifact-body.js';

const GIB = 2 ** 30;
const TIMES = 9;
const NOW = '2026-11-28T12:00:00.000Z';

/** A document that grows with the project, and what is done with it: here, and in Python. */
export interface Work {
  readonly what: string;
  readonly bytes: number;
  readonly ours: () => Promise<void> | void;
  /** Python that does the same. `text` holds the document, `again` runs a function and prints what that costs. */
  readonly python: string;
  readonly document: Uint8Array;
}

/** Processor time of one go: the first in this process, and the median of the later ones. */
export interface Timed {
  readonly firstMs: number;
  readonly laterMs: number;
}

const PREAMBLE = `
import fnmatch, json, sys, time
text = open(sys.argv[1]).read()
def again(work):
    times = []
    for _ in range(${TIMES}):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    print(json.dumps([times[0], sorted(times[1:])[len(times) // 2 - 1]]))
`;

/** A listing of 3,000 artifacts, projects.yml of 42 KB and a template of 61 KB: sizes as in Firefox. */
export function works(): Work[] {
  const listing = encoded(JSON.stringify({ artifacts: Array.from({ length: 3000 }, (_, at) => listed(at)) }));
  const projects = encoded(Array.from({ length: 220 }, (_, at) => project(at)).join(''));
  const template = encoded(templateOf(190));
  return [
    {
      what: 'a listing of 3,000 artifacts, read and matched with a glob',
      document: listing,
      bytes: listing.byteLength,
      ours: () => void matched(listing),
      python:
        'again(lambda: fnmatch.filter([one["name"] for one in json.loads(text)["artifacts"]], "public/build/*.zip"))',
    },
    {
      what: 'projects.yml',
      document: projects,
      bytes: projects.byteLength,
      ours: () => void parsedFile(projects, 'yaml'),
      python: 'import yaml\nagain(lambda: yaml.safe_load(text))',
    },
    {
      what: '.taskcluster.yml, read and rendered',
      document: template,
      bytes: template.byteLength,
      ours: () =>
        void render(
          parsedFile(template, 'yaml'),
          new Map<string, Value>([
            ['level', 3],
            ['now', NOW],
          ]),
        ),
      python: `import jsone, yaml\nagain(lambda: jsone.render(yaml.safe_load(text), {"level": 3, "now": "${NOW}"}))`,
    },
  ];
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function listed(at: number): object {
  const name = `public/build/target-${at}.${at % 3 === 0 ? 'zip' : 'json'}`;
  return { storageType: 's3', name, expires: '2027-11-28T12:00:00.000Z', contentType: 'application/octet-stream' };
}

function project(at: number): string {
  const repository = `https://hg.mozilla.org/projects/project-${at}`;
  return `project-${at}:\n  repo: ${repository}\n  repo_type: hg\n  access: scm_level_${1 + (at % 3)}\n  trust_domain: gecko\n  features:\n    taskgraph-push: true\n    gecko-cron: ${at % 2 === 0}\n\n`;
}

/** Tasks that depend on the level, in the manner of in-tree templates. */
function templateOf(tasks: number): string {
  const one = (at: number): string =>
    `  - $if: 'level == "3" || ${at} > 0'\n    then:\n      taskId: {$eval: 'str(level) + "-${at}"'}\n      name: "decision-\${level}-${at}"\n      scopes:\n        $map: [a, b, c]\n        each(x): "project:releng:\${x}:level-\${level}"\n      payload:\n        env: {LEVEL: "\${level}", NUMBER: "${at}"}\n      created: {$fromNow: ""}\n`;
  return `version: 1\ntasks:\n${Array.from({ length: tasks }, (_, at) => one(at)).join('')}`;
}

function matched(listing: Uint8Array): string[] {
  const answer = parsedFile(listing, 'json') as ReadonlyMap<Value, Value>;
  const artifacts = answer.get('artifacts') ?? null;
  if (!isList(artifacts)) throw new Error('the listing is no list');
  return matchingNames(artifacts, 'public/build/*.zip');
}

/** What our own work costs in this process, which starts without knowing the code. */
export async function timedHere(work: () => Promise<void> | void): Promise<Timed> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    forgetByBytes();
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const [firstMs = 0, ...later] = times;
  return { firstMs, laterMs: median(later) };
}

/** The same of Python; undefined where a module is missing. */
export function timedInPython(folder: string, python: string, { document, python: program }: Work): Timed | undefined {
  const file = path.join(folder, 'document');
  writeFileSync(file, document);
  const { status, stdout } = spawnSync(python, ['-c', PREAMBLE + program, file], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [firstMs, laterMs] = JSON.parse(stdout) as [number, number];
  return { firstMs, laterMs };
}

/** MiB of an upstream artifact that a second of processor time hashes, as a verification does it, and `sha256sum`. */
export function hashing(folder: string, gib: number): { oursMiB: number; sha256sumMiB: number } {
  const file = path.join(folder, 'artifact');
  const descriptor = openSync(file, 'w');
  ftruncateSync(descriptor, gib * GIB);
  closeSync(descriptor);
  const ours = hashed(file);
  const sha256sum = spawnSync('python3', ['-c', CHILD_COST, 'sha256sum', file], { encoding: 'utf8' });
  if (sha256sum.status !== 0) throw new Error(`sha256sum: ${sha256sum.stderr}`);
  rmSync(file);
  const [digest = '', seconds = '0'] = sha256sum.stdout.trim().split(' ');
  if (digest !== ours.digest) throw new Error(`expected ${digest}, found ${ours.digest}`);
  return { oursMiB: (gib * 1024) / ours.seconds, sha256sumMiB: (gib * 1024) / Number(seconds) };
}

const CHILD_COST = `
import resource, subprocess, sys
digest = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True, text=True).stdout.split()[0]
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(digest, usage.ru_utime + usage.ru_stime)
`;

function hashed(file: string): { digest: string; seconds: number } {
  const sink = new ArtifactSink(false, ['sha256']);
  const start = process.cpuUsage();
  const descriptor = openSync(file, 'r');
  sink.open();
  // More in turn than the sink keeps of an artifact.
  const buffers = Array.from({ length: 16 }, () => Buffer.alloc(2 ** 20));
  for (let turn = 0; ; turn++) {
    const buffer = buffers[turn % buffers.length] as Buffer;
    const length = readSync(descriptor, buffer);
    if (length === 0) break;
    sink.write(buffer.subarray(0, length));
  }
  sink.close();
  closeSync(descriptor);
  const digest = sink.body().digest('sha256');
  const { user, system } = process.cpuUsage(start);
  return { digest, seconds: (user + system) / 1e6 };
}
