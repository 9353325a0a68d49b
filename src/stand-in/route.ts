import { TASKCLUSTER_ROOT } from '../world/queue.js';
import { STORAGE_ORIGIN } from './target.js';

const QUEUE_ROUTES: readonly [path: RegExp, route: string][] = [
  [/^\/api\/queue\/v1\/task\/[^/]+\/artifacts\/.+$/, 'artifact'],
  [/^\/api\/queue\/v1\/task\/[^/]+\/artifacts$/, 'list'],
  [/^\/api\/queue\/v1\/task\/[^/]+$/, 'task'],
  [/^\/api\/queue\/v1\/tasks$/, 'batch'],
  [/^\/api\/queue\/v1\/task-group\/[^/]+\/list$/, 'group'],
];

/** What a URL requests, in a word. */
export function routeOf(text: string): string {
  if (!URL.canParse(text)) return 'other';
  const { origin, pathname } = new URL(text);
  if (origin === STORAGE_ORIGIN) return 'storage';
  if (origin !== TASKCLUSTER_ROOT) return 'source';
  return QUEUE_ROUTES.find(([path]) => path.test(pathname))?.[1] ?? 'other';
}
