import { collectGarbage } from './garbage.js';
import type { ProbeTimes } from '../result/result.js';

const TURNS = 16;
const WARM_UP = 40;

/**
 * Measures how fast the machine is right now, with fixed work unrelated to verification. Results contain its times, so
 * that a slower machine can be told from a slower verifier. It makes requests and answers, reads streams and turns the
 * event loop, which is most of what a verification through `fetch` costs: on shared machines, plain computing slows
 * down by other factors. Any change here makes old results incomparable.
 */
export async function probeMachine(): Promise<ProbeTimes> {
  // The probe should not pay for the run before it.
  collectGarbage();
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  for (let turn = 0; turn < TURNS; turn++) {
    await exchange(turn);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Warms up the probe, so that its times depend on the machine alone. */
export async function warmUpProbe(): Promise<void> {
  for (let time = 0; time < WARM_UP; time++) await probeMachine();
}

const BODY = new Uint8Array(1000).fill(0x20);

/** A request and its answer, without a network. */
async function exchange(turn: number): Promise<number> {
  const abort = new AbortController();
  const request = new Request(`https://localhost/${turn}?a=b`, { signal: abort.signal, headers: { accept: '*/*' } });
  const copy = request.clone();
  const response = new Response(bodyStream(), { status: 200, headers: { 'content-type': 'application/json' } }).clone();
  let size = copy.url.length + Object.keys(Object.fromEntries(response.headers)).length;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) size += piece.value.byteLength;
  return size;
}

function bodyStream(): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull: (controller) => {
        controller.enqueue(BODY);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
