import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SYNTHETIC_SHAPES } from '../../src/scenario/make/synthetic-shapes.js';
import { normalised, resolved } from './compare.js';
import { at, isParentTask, type Loose, parentOf, readMade, workerOf } from './made-scenario.js';
import { rebuild } from './rebuild.js';

/** What a comparison with the task graph leaves out. */
const NOT_COMPARED = ['created', 'deadline', 'dependencies', 'expires', 'priority'];

const SOUND = [...SYNTHETIC_SHAPES.values()].filter(({ plant }) => plant === undefined);

describe.each(SOUND)('the made scenario $name', ({ shape, seed }) => {
  const made = readMade(shape, seed);
  const ids = [...made.tasks.keys()];
  const workIds = ids.filter((id) => !isParentTask(taskOf(id)));

  function taskOf(id: string): Loose {
    const task = made.tasks.get(id);
    if (task === undefined) throw new Error(`no task ${id}`);
    return task;
  }

  it('has task ids as Taskcluster makes them', () => {
    for (const id of ids) expect(id).toMatch(/^[A-Za-f][\w-]{7}[Q-T][\w-][CGKOSWaeimquy26-][\w-]{10}[AQgw]$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(ids)('testifies to the artifacts and the definition of %s', (id) => {
    const statement = made.chainOfTrust(id);
    expect(statement['taskId']).toBe(id);
    expect(statement['task']).toStrictEqual(taskOf(id));
    const listed = Object.entries(at(statement, 'artifacts'));
    for (const [name, hashes] of listed) {
      const sha256 = createHash('sha256').update(made.artifact(id, name)).digest('hex');
      expect(hashes, name).toStrictEqual({ sha256 });
    }
    const files = [...made.files.keys()].filter((path) => path.startsWith(`artifacts/${id}/`));
    expect(files.length, 'all but the statement and its signature').toBe(listed.length + 2);
  });

  it.each(ids)('signs the chain of trust of %s with the key of its worker implementation', (id) => {
    const keys = at(made.scenario, 'config', 'ed25519_public_keys')[workerOf(taskOf(id))] as readonly string[];
    const x = Buffer.from(keys[0] ?? '', 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const signature = made.artifact(id, 'public/chain-of-trust.json.sig');
    expect(signature).toHaveLength(64);
    expect(verify(null, made.artifact(id, 'public/chain-of-trust.json'), key, signature)).toBe(true);
  });

  it.each(workIds)("has %s in its parent's task graph", (id) => {
    const task = taskOf(id);
    const entry = at(made.artifactJson(parentOf(task), 'public/task-graph.json'), id, 'task');
    const expected = resolved(entry, String(task['created'])) as Loose;
    for (const key of Object.keys(expected)) {
      if (!NOT_COMPARED.includes(key)) expect(task[key], key).toStrictEqual(expected[key]);
    }
    const allowed = [...(entry['dependencies'] as readonly string[]), task['taskGroupId']];
    for (const dependency of task['dependencies'] as readonly string[]) expect(allowed).toContain(dependency);
  });

  it.each(ids.filter((id) => isParentTask(taskOf(id))))('rebuilds parent %s from the tree', (id) => {
    expect(normalised(rebuild(made, id))).toStrictEqual(normalised(taskOf(id)));
  });

  it.each(workIds)('says truly which image %s ran in', (id) => {
    const inputs = at(taskOf(id), 'extra')['chainOfTrust'] as { inputs?: Record<string, string> } | undefined;
    const image = inputs?.inputs?.['docker-image'];
    const said = at(made.chainOfTrust(id), 'environment')['imageArtifactHash'];
    if (image === undefined || workerOf(taskOf(id)) !== 'docker-worker') {
      expect(said).toBeUndefined();
      return;
    }
    const path = 'public/image.tar.zst';
    expect(at(taskOf(id), 'payload')['image']).toStrictEqual({ type: 'task-image', taskId: image, path });
    const { sha256 } = at(made.chainOfTrust(image), 'artifacts', path);
    expect(said).toBe(`sha256:${String(sha256)}`);
  });

  it('takes what it takes from artifacts that are there', () => {
    for (const id of workIds) {
      const upstream = (at(taskOf(id), 'payload')['upstreamArtifacts'] ?? []) as { taskId: string; paths: string[] }[];
      for (const { taskId, paths } of upstream) {
        for (const path of paths) expect(made.files.has(`artifacts/${taskId}/${path}`), path).toBe(true);
      }
    }
  });
});
