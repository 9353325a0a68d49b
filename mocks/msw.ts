import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { TransportError, type BodyReader, type HttpRequest } from '../src/services/http/transport.js';
import { hasBody } from '../src/world/answers.js';
import type { World } from '../src/world/world.js';

/** The simulated services behind the global `fetch` of this process. */
export interface Mocks {
  /** Switches to another world: another scenario, profile or clock. */
  serve(world: World): void;
  /** The error of a bad scenario, as opposed to broken and cancelled requests. */
  failure(): unknown;
  /** Reconnects `fetch` to the real network. */
  stop(): void;
}

/** Puts a world behind `fetch`. A single handler passes all requests to the world. */
export function startMocks(world: World): Mocks {
  let current = world;
  let failure: unknown;
  // Not '*': when matching a path, msw decodes it, and fails on malformed escapes.
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

/** Pulls chunk by chunk, so that the body arrives when the world sends it. */
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
