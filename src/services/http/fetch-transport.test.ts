import { describe, expect, it } from 'vitest';
import { Cancellation } from '../../clock/cancellation.js';
import { DescriptorError } from '../../base/descriptors.js';
import { fetchTransport } from './fetch-transport.js';

const REQUEST = { method: 'GET', url: 'https://queue.test/task' } as const;

describe('an attempt that is given up', () => {
  it('ends while fetch itself does not', async () => {
    const cancellation = new Cancellation();
    const transport = fetchTransport(undefined, () => new Promise(() => undefined));
    const answer = transport.send(REQUEST, cancellation);
    cancellation.abort(new Error('time is up'));
    await expect(answer).rejects.toThrow('time is up');
  });

  it('ends while its body neither comes nor fails', async () => {
    const cancellation = new Cancellation();
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const response = await fetchTransport(undefined, async () => new Response(body)).send(REQUEST, cancellation);
    const piece = response.body.read();
    cancellation.abort(new Error('time is up'));
    await expect(piece).rejects.toThrow('time is up');
    await expect(response.body.read()).rejects.toThrow('time is up');
  });
});

describe('a process without descriptors', () => {
  it('says so, and blames no service', async () => {
    const cause = Object.assign(new Error('connect EMFILE 127.0.0.1:443'), { code: 'EMFILE' });
    const transport = fetchTransport(undefined, () => Promise.reject(new TypeError('fetch failed', { cause })));
    const answer = transport.send(REQUEST, new Cancellation());
    await expect(answer).rejects.toThrow(/no file descriptor is left .* ulimit -n, or .* --max-in-flight/);
    await expect(transport.send(REQUEST, new Cancellation())).rejects.toBeInstanceOf(DescriptorError);
  });
});
