import type { Milliseconds } from '../../base/units.js';
import { Cancellation } from '../../clock/cancellation.js';
import type { Clock } from '../../clock/clock.js';
import { shownUrl } from './shown-url.js';
import { TransportError, type BodyReader, type Transport } from './transport.js';

/**
 * Ends each attempt after `timeoutMs` by itself, for use where no session watches over attempts: a time-out on a
 * virtual clock never comes while that clock waits for a real answer.
 */
export function timedTransport(transport: Transport, clock: Clock, timeoutMs: Milliseconds): Transport {
  return {
    send: async (request, signal) => {
      const attempt = new Cancellation();
      const giveUp = (): void => attempt.abort(signal.reason);
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
      const callOff = clock.alarm(timeoutMs, () =>
        attempt.abort(new TransportError(`${shownUrl(request.url)}: no whole answer within ${timeoutMs} ms`)),
      );
      const end = (): void => {
        callOff();
        signal.removeEventListener('abort', giveUp);
      };
      try {
        const response = await transport.send(request, attempt);
        return { ...response, body: watched(response.body, end) };
      } catch (error) {
        end();
        throw error;
      }
    },
  };
}

/** The attempt lasts until its body has been read, has failed, or is wanted no longer. */
function watched(body: BodyReader, end: () => void): BodyReader {
  return {
    read: async () => {
      try {
        const piece = await body.read();
        if (piece === null) end();
        return piece;
      } catch (error) {
        end();
        throw error;
      }
    },
    cancel: () => {
      end();
      body.cancel();
    },
  };
}
