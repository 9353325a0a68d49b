import { KIB, type Milliseconds } from '../base/units.js';
import type { CancelSignal } from '../clock/cancellation.js';
import type { Clock } from '../clock/clock.js';
import { shownUrl } from '../services/http/shown-url.js';
import { TransportError, type BodyReader } from '../services/http/transport.js';

/** A body takes at most this many pieces to arrive. */
const MOST_PIECES = 128;
const SMALLEST_PIECE = KIB / 4;

export interface BodyDelivery {
  readonly bytes: Uint8Array;
  /** From now to the end of the body, evenly spread; 0: it arrives at once. */
  readonly bodyMs: Milliseconds;
  /** Where the connection breaks, in bytes from the start. */
  readonly brokenAt?: number;
  /** What was asked for; shown in errors. */
  readonly url: string;
  readonly clock: Clock;
  readonly signal: CancelSignal;
  /** Called when the rest is dropped. */
  readonly onCancel?: () => void;
}

/** A body that arrives piece by piece, at its own pace: reading late does not delay it. */
export function deliverBody(delivery: BodyDelivery): BodyReader {
  const { bytes, bodyMs, clock, signal } = delivery;
  const begin = clock.now();
  const size = bodyMs > 0 ? Math.max(SMALLEST_PIECE, Math.ceil(bytes.length / MOST_PIECES)) : bytes.length;
  const end = delivery.brokenAt ?? bytes.length;
  let offset = 0;
  let finished = false;
  const arrived = async (upTo: number): Promise<void> => {
    const due = begin + (bytes.length === 0 ? bodyMs : (bodyMs * upTo) / bytes.length);
    if (bodyMs > 0 && due > clock.now()) await clock.sleep(due - clock.now(), signal);
  };
  return {
    read: async () => {
      if (finished) return null;
      signal.throwIfAborted();
      const next = Math.min(end, offset + size);
      if (next > offset) {
        await arrived(next);
        // A complete body is passed on as the same object, which its reader may have seen before.
        const piece = offset === 0 && next === bytes.length ? bytes : bytes.subarray(offset, next);
        offset = next;
        return piece;
      }
      await arrived(end);
      finished = true;
      if (delivery.brokenAt === undefined) return null;
      throw new TransportError(`${shownUrl(delivery.url)}: the connection broke after ${end} of ${bytes.length} bytes`);
    },
    cancel: () => {
      finished = true;
      delivery.onCancel?.();
    },
  };
}
