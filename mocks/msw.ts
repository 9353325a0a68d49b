import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { TransportError, type BodyReader, type HttpRequest } from '../src/services/http/transport.js';
import { hasBody } from '../src/world/answers.js';
import type { World } from '../src/world/world.js';

/** The simulated services behind the global `fetch` of this process. */
export interface Mocks {
  /** From now on another world answers: another scenario, profile or clock. */
  serve(world: World): void;
  /** What went wrong in a world, apart from broken connections and requests that were given up: a bad scenario. */
  failure(): unknown;
  /** Gives `fetch` back to the real network. */
  stop(): void;
}

/** Puts a world behind `fetch`. One handler takes all requests: what they answer is the world's business. */
export function startMocks(world: World): Mocks {
  let current = world;
  let failure: unknown;
  // Not '*': matching a path, msw decodes it, and stumbles over malformed escapes.
  const handler = http.all(
    () => true,
    async ({ request }) => {
      try {
        const response = await current.serve(await asHttpRequest(request), request.signal);
        const body = hasBody(response.status) ? streamOf(response.body) : null;
        return new HttpResponse(body, { status: response.status, headers: response.headers });
      } catch (error) {
        if (!(error instanceof TransportError) && !request.signal.aborted) failure ??= error;
        return HttpResponse.error();
      }
    },
  );
  const server = setupServer(handler);
  server.listen({ onUnhandledRequest: 'error' });
  return {
    serve: (next) => {
      current = next;
      failure = undefined;
    },
    failure: () => failure,
    stop: () => server.close(),
  };
}

async function asHttpRequest(request: Request): Promise<HttpRequest> {
  const { method, url } = request;
  const headers = Object.fromEntries(request.headers);
  return method === 'POST' ? { method, url, headers, body: await request.text() } : { method: 'GET', url, headers };
}

/** Pulls piece by piece, so that the body arrives when the world sends it. */
function streamOf(body: BodyReader): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull: async (controller) => {
        const piece = await body.read();
        if (piece === null) controller.close();
        else controller.enqueue(piece);
      },
      cancel: () => body.cancel(),
    },
    { highWaterMark: 0 },
  );
}
