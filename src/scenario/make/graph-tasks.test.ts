import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withGraphTasks } from './graph-tasks.js';
import { LargeBody, wholeBody } from './large-body.js';
import { makeLargeScenario, makeScenario } from './make.js';
import { SIGNING } from './shapes/signing.js';
import { graphShape } from './synthetic/graph.js';
import { GRAPH_DEFAULTS } from './synthetic/parameters.js';
import { writeScenario } from './write.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'graph-tasks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = { ...GRAPH_DEFAULTS, name: 'small', tasks: 4, levels: 2, revisions: 1 };
const GRAPH = /^artifacts\/[^/]+\/public\/task-graph\.json$/;

function graphSizes(files: ReadonlyMap<string, Uint8Array>): number[] {
  const graphs = [...files].filter(([file]) => GRAPH.test(file));
  return graphs.map(([, body]) => Object.keys(JSON.parse(Buffer.from(body).toString()) as object).length);
}

describe('a number of tasks for each graph', () => {
  it('fills up the graph of each decision task', () => {
    expect(graphSizes(makeScenario(withGraphTasks(SIGNING, 40), 1))).toEqual([40, 40, 40, 40]);
  });

  it('changes no definition of a task in the chain', () => {
    const definitions = (files: ReadonlyMap<string, Uint8Array>) =>
      [...files].filter(([file]) => file.startsWith('tasks/'));
    expect(definitions(makeScenario(withGraphTasks(SIGNING, 40), 1))).toEqual(definitions(makeScenario(SIGNING, 1)));
  });

  it('leaves a graph that has more tasks anyway', () => {
    expect(Math.min(...graphSizes(makeScenario(withGraphTasks(SIGNING, 1), 1)))).toBeGreaterThanOrEqual(1);
  });

  it('describes tasks at the length that they have in real graphs', () => {
    const files = makeScenario(withGraphTasks(SIGNING, 200), 1);
    for (const [file, body] of files) if (GRAPH.test(file)) expect(body.byteLength / 200).toBeGreaterThan(4000);
  });

  it('writes a large graph piece by piece, and finds it unchanged', () => {
    const files = makeLargeScenario(graphShape({ ...small, graphTasks: 1500 }), 1);
    const [[name, body] = ['', undefined]] = [...files].filter(([file]) => GRAPH.test(file));
    expect(body).toBeInstanceOf(LargeBody);
    const out = path.join(folder, 'large');
    expect([writeScenario(files, out), writeScenario(files, out)]).toEqual(['written', 'unchanged']);
    const written = readFileSync(path.join(out, name));
    expect(written.equals(wholeBody(body as LargeBody))).toBe(true);
    expect(`${JSON.stringify(JSON.parse(written.toString()), null, 2)}\n`).toBe(written.toString());
    expect(readdirSync(folder)).toEqual(['large']);
  });

  it('tells a large graph that is another', () => {
    const write = (seed: number) =>
      writeScenario(makeLargeScenario(graphShape({ ...small, graphTasks: 1500 }), seed), path.join(folder, 'other'));
    write(1);
    expect(() => write(2)).toThrow('exists already and holds something else');
  });
});
