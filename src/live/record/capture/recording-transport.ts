import type { CancelSignal } from '../../../clock/cancellation.js';
import type { HttpRequest, HttpResponse, Transport } from '../../../services/http/transport.js';
import { redirectTarget } from './known-answers.js';

/**
 * Sends most requests through the recorder, but redirects of artifacts past it: the recorder would hold large artifacts
 * in memory, several times.
 *
 * @param isArtifact whether a URL is an artifact's at the queue
 */
export function recordingTransport(
  recorded: Transport,
  beside: Transport,
  isArtifact: (url: string) => boolean,
): Transport {
  const storage = new Set<string>();
  return {
    send: async (request: HttpRequest, signal: CancelSignal): Promise<HttpResponse> => {
      // POST requests carry credentials and are answered with a secret: tokens for GitHub.
      if (request.method === 'POST' || storage.has(request.url)) return beside.send(request, signal);
      const response = await recorded.send(request, signal);
      const target = redirectTarget({ url: request.url, ...response });
      if (target !== undefined && isArtifact(request.url)) storage.add(target);
      return response;
    },
  };
}
