import { randomBytes } from 'node:crypto';
import { TASKCLUSTER_ROOT } from '../world/queue.js';
import { jsonAnswer, type WorldResponse } from '../world/answers.js';
import { STORAGE_ORIGIN } from './target.js';

const ARTIFACT = /^\/api\/queue\/v1\/task\/([^/]+)\/artifacts\/(.+)$/;
const STORED = /^\/([^/]+)\/0\/(.+)$/;

/** An artifact named by a URL of the queue. */
export interface NamedArtifact {
  readonly taskId: string;
  readonly name: string;
}

/** The artifact at a URL of the queue; undefined for other URLs. */
export function artifactAt(url: URL): NamedArtifact | undefined {
  const [, taskId = '', name = ''] = (url.origin === TASKCLUSTER_ROOT ? ARTIFACT.exec(url.pathname) : null) ?? [];
  if (name === '') return undefined;
  try {
    return { taskId: decodeURIComponent(taskId), name: decodeURIComponent(name) };
  } catch {
    return undefined;
  }
}

/** The queue's redirect to storage, with a new signature each time. */
export function redirectToStorage({ taskId, name }: NamedArtifact, storage: string): WorldResponse {
  const signature = randomBytes(32).toString('hex');
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=1800&X-Amz-Signature=${signature}`;
  const url = `${storage}/${encodeURIComponent(taskId)}/0/${encodeURIComponent(name)}?${query}`;
  const answer = jsonAnswer(303, { storageType: 's3', url });
  return { ...answer, headers: { ...answer.headers, location: url } };
}

/** The queue's URL of an artifact in storage; undefined if the URL is not in storage. */
export function queueUrlOf(url: URL): string | undefined {
  const [, taskId, name] = (url.origin === STORAGE_ORIGIN ? STORED.exec(url.pathname) : null) ?? [];
  return taskId === undefined || name === undefined
    ? undefined
    : `${TASKCLUSTER_ROOT}/api/queue/v1/task/${taskId}/artifacts/${name}`;
}
