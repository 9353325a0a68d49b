import { describe, expect, it } from 'vitest';
import { shownUrl } from '../../services/http/shown-url.js';
import type { Hop } from '../../stand-in/hops.js';
import { redirectToStorage } from '../../stand-in/storage.js';
import { STORAGE_ORIGIN } from '../../stand-in/target.js';
import { TASKCLUSTER_ROOT } from '../../world/queue.js';
import { requestsOf } from './hop-record.js';

const ARTIFACT = `${TASKCLUSTER_ROOT}/api/queue/v1/task/fakeTaskIdAAAAAAAAAAAA/artifacts/public/a.json`;
const RAW = 'https://hg.mozilla.org/projects.yml';

function hop(number: number, url: string, startMs: number, endMs: number, status = 200): Hop {
  const host = new URL(url).host;
  const rest = { method: 'GET', route: 'other', headMs: startMs, complete: true, bytes: 7, virtual: null };
  return { number, url, host, startMs, endMs, status, ...rest };
}

describe('requests as the stand-in saw them', () => {
  it('takes an artifact and the redirect to its storage for one', () => {
    const named = { taskId: 'fakeTaskIdAAAAAAAAAAAA', name: 'public/a.json' };
    const stored = shownUrl(redirectToStorage(named, STORAGE_ORIGIN).headers['location'] ?? '');
    const requests = requestsOf([hop(1, ARTIFACT, 10, 11, 303), hop(2, stored, 12, 30)], 10, 100);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ kind: 'artifact', url: ARTIFACT, startMs: 2, endMs: 20, status: 200 });
  });

  it('numbers attempts by failures that had ended before, in whatever order they are reported', () => {
    const requests = requestsOf([hop(2, RAW, 20, 30), hop(1, RAW, 10, 20, 503), hop(3, RAW, 25, 40)], 10, 100);
    expect(requests.map(({ startMs, attempt }) => [startMs, attempt])).toEqual([
      [0, 1],
      [10, 2],
      [15, 1],
    ]);
  });

  it('leaves open what had not ended with the program, or got no complete answer', () => {
    const cut = { ...hop(2, RAW, 5, 9), complete: false };
    const requests = requestsOf([hop(1, RAW, 0, 50), cut], 0, 40);
    expect(requests.map(({ endMs, cancelled }) => [endMs, cancelled])).toEqual([
      [null, true],
      [null, true],
    ]);
  });
});
