import type { Random } from '../../base/random.js';
import { sha256 } from './ids.js';
import type { Body } from './large-body.js';
import { bytesOf, type JsonObject, readableJson } from './json.js';
import type { SigningKeys } from './keys.js';
import { isParent, type Plan, type PlannedTask, shapeError } from './plan.js';
import type { WorkerImplementation } from './shape.js';
import { artifactBody, IMAGE_ARTIFACT } from './tasks/artifacts.js';

/** A task's definition, and the artifacts it made, by name. */
export interface Made {
  readonly definition: JsonObject;
  readonly artifacts: ReadonlyMap<string, Body>;
}

/** The keys that workers sign with, and a source of host names. */
export interface Workers {
  readonly keys: SigningKeys;
  readonly machines: Random;
}

/** The chain of trust of one task, signed. */
export interface Evidence {
  readonly chainOfTrust: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** Makes a worker's statement: the task it was given, and what it made. */
export function testify(plan: Plan, task: PlannedTask, made: Made, { keys, machines }: Workers): Evidence {
  const { definition, artifacts } = made;
  const worker: WorkerImplementation = isParent(task) ? 'docker-worker' : task.shape.worker;
  const hashes = [...artifacts].map(([name, body]): [string, JsonObject] => [name, { sha256: sha256(body) }]);
  const statement = {
    chainOfTrustVersion: 1,
    taskId: task.taskId,
    runId: 0,
    task: definition,
    artifacts: Object.fromEntries(hashes),
    workerGroup: worker === 'scriptworker' ? 'gecko-3' : 'us-central1-f',
    workerId: machineName(worker, machines),
    environment: environmentOf(plan, task, worker),
  };
  const chainOfTrust = bytesOf(readableJson(statement));
  return { chainOfTrust, signature: keys[worker].sign(chainOfTrust) };
}

function machineName(worker: WorkerImplementation, machines: Random): string {
  const bytes = Buffer.from(machines.bytes(6));
  return worker === 'scriptworker' ? `scriptworker-${bytes.toString('hex')}` : String(bytes.readUIntBE(0, 6));
}

function environmentOf(plan: Plan, task: PlannedTask, worker: WorkerImplementation): JsonObject {
  if (worker === 'scriptworker') return {};
  const machine = { instanceType: 'projects/ci/machineTypes/c2-standard-16', region: 'us-central1' };
  if (worker === 'generic-worker') return machine;
  return { ...machine, ...imageHashes(plan, task) };
}

/** docker-worker states which image it ran: the artifact's hash ties it to the image task. */
function imageHashes(plan: Plan, task: PlannedTask): JsonObject {
  const name = isParent(task) ? undefined : task.shape.inputs?.['docker-image'];
  if (name === undefined) return {};
  const image = plan.find(name, task.shape.name);
  if (isParent(image)) throw shapeError(plan.shape, task.shape.name, `${name} is not an image`);
  const body = artifactBody(image, IMAGE_ARTIFACT);
  return { imageHash: `sha256:${sha256(`${image.taskId} unpacked`)}`, imageArtifactHash: `sha256:${sha256(body)}` };
}
