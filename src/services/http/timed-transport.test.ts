import { describe, expect, it } from 'vitest';
import { Cancellation } from '../../clock/cancellation.js';
import { RealClock } from '../../clock/real.js';
import { fetchTransport } from './fetch-transport.js';
import { timedTransport } from './timed-transport.js';

const REQUEST = { method: 'GET', url: 'https://queue.test/task' } as const;
/** A minute in 6 ms. */
const clock = new RealClock(1 / 10_000);

describe('an attempt with a time-out of its own', () => {
  it('fails when no answer comes', async () => {
    const silent = fetchTransport(undefined, () => new Promise(() => undefined));
    const answer = timedTransport(silent, clock, 60_000).send(REQUEST, new Cancellation());
    await expect(answer).rejects.toThrow('https://queue.test/task: no whole answer within 60000 ms');
  });

  it('fails when its body stops coming', async () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
    const stalled = fetchTransport(undefined, async () => new Response(body));
    const { body: reader } = await timedTransport(stalled, clock, 60_000).send(REQUEST, new Cancellation());
    expect(await reader.read()).toHaveLength(1);
    await expect(reader.read()).rejects.toThrow('no whole answer within 60000 ms');
  });

  it('is left alone when it has ended', async () => {
    const whole = fetchTransport(undefined, async () => new Response('whole'));
    const { body } = await timedTransport(whole, clock, 60_000).send(REQUEST, new Cancellation());
    expect(await body.read()).toHaveLength(5);
    expect(await body.read()).toBeNull();
    await clock.sleep(120_000);
    expect(await body.read()).toBeNull();
  });
});
