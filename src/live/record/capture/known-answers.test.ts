import { describe, expect, it } from 'vitest';
import type { Exchange } from './exchange.js';
import { sortAnswers } from './findings.js';
import { KnownAnswers } from './known-answers.js';
import { Latencies } from './latencies.js';
import { Secrets } from './secrets.js';

const ROOT = 'https://tc.example';
const QUEUE = `${ROOT}/api/queue/v1/task`;
const STORAGE = 'https://storage.googleapis.com';

function exchange(url: string, status: number, text = '', headers: Record<string, string> = {}): Exchange {
  return { method: 'GET', url, status, headers, body: Buffer.from(text) };
}

function known(...exchanges: Exchange[]): KnownAnswers {
  const answers = new KnownAnswers();
  for (const one of exchanges) answers.add(one);
  return answers;
}

describe('known answers', () => {
  it('are the final outcomes of requests, however they came about', () => {
    const answers = known(
      exchange(`${QUEUE}/T/artifacts/public%2Fx?bewit=1`, 503),
      exchange(`${QUEUE}/T/artifacts/public%2Fx?bewit=2`, 303, '', { location: `${STORAGE}/x?X-Goog-Signature=1` }),
      exchange(`${STORAGE}/x?X-Goog-Signature=1`, 200, 'body'),
    );
    expect(answers.final(`${QUEUE}/T/artifacts/public%2Fx`)).toMatchObject({ status: 200, body: Buffer.from('body') });
    expect([...answers.urls()]).toEqual([`${QUEUE}/T/artifacts/public%2Fx`]);
  });

  it('are not final while a service may still recover', () => {
    const busy = exchange('https://hg.example/x', 503);
    expect(known(busy).final('https://hg.example/x')).toBeUndefined();
    expect(known(busy, busy, busy, busy, busy).final('https://hg.example/x')).toMatchObject({ status: 503 });
    expect(known(busy, exchange('https://hg.example/x', 404)).final('https://hg.example/x')).toMatchObject({
      status: 404,
    });
  });

  it('end also where redirects go in a circle', () => {
    const answers = known(
      exchange(`${ROOT}/a`, 302, '', { location: '/b' }),
      exchange(`${ROOT}/b`, 302, '', { location: '/a' }),
    );
    expect(answers.last(`${ROOT}/a`)).toBeUndefined();
  });
});

describe('sorted answers', () => {
  it('join the pages of lists', () => {
    const tags = 'https://api.github.com/repos/o/n/tags';
    const next = 'https://api.github.com/repositories/1/tags?page=2';
    const sorted = sortAnswers(
      known(
        exchange(`${QUEUE}/T/artifacts`, 200, '{"artifacts":[{"name":"a"}],"continuationToken":"1"}'),
        exchange(`${QUEUE}/T/artifacts?continuationToken=1`, 200, '{"artifacts":[{"name":"b"}]}'),
        exchange(tags, 200, '[{"n":1.0}]', { link: `<${next}>; rel="next", <x>; rel="last"` }),
        exchange(next, 200, ' [ ] '),
      ),
      ROOT,
    );
    expect([...(sorted.listed.get('T') ?? [])]).toEqual(['a', 'b']);
    expect([...sorted.sources].map(([url, { body }]) => [url, Buffer.from(body as Uint8Array).toString()])).toEqual([
      [tags, '[{"n":1.0}]'],
    ]);
    expect([...sorted.laterPages]).toEqual([next]);
  });

  it('tell definitions and artifacts apart', () => {
    const sorted = sortAnswers(
      known(exchange(`${QUEUE}/T`, 200, '{}'), exchange(`${QUEUE}/T/artifacts/public%2Fa%20b`, 404)),
      ROOT,
    );
    expect(sorted.tasks.get('T')?.status).toBe(200);
    expect(sorted.artifacts.get('T')?.get('public/a b')?.status).toBe(404);
  });
});

describe('latencies', () => {
  it('count a redirect for the host that was asked', () => {
    const latencies = new Latencies();
    latencies.add({ url: `${ROOT}/x`, headMs: 10, bodyMs: 1, location: `${STORAGE}/x` });
    latencies.add({ url: `${STORAGE}/x`, headMs: 20, bodyMs: 5 });
    expect([...latencies.byHost]).toEqual([['tc.example', { latencyMs: [31], bodyMs: [5] }]]);
  });
});

describe('secrets', () => {
  it('are credentials, cookies, and signatures of URLs', () => {
    const secrets = new Secrets({ TASKCLUSTER_ACCESS_TOKEN: 'access-token', GITHUB_TOKEN: '', HOME: '/home/somebody' });
    const headers = {
      location: `${STORAGE}/x?X-Goog-Signature=0123456789`,
      'set-cookie': 'session=cookie-value; Path=/, other=short',
    };
    secrets.addFrom(exchange(`${QUEUE}/T?bewit=bewit-value`, 303, '', headers));
    expect([...secrets.values()].sort()).toEqual(['0123456789', 'access-token', 'bewit-value', 'cookie-value']);
    expect(secrets.met).toEqual({ signedUrls: 1, cookies: 1 });
  });
});
