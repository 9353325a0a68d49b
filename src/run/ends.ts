import { Cancellation, type CancelSignal } from '../clock/cancellation.js';

/**
 * What ends all of a run, and what ends its waits between attempts: the run itself leaves those behind, as the original
 * does.
 *
 * @param signal from outside, to cancel the run
 */
export function endsOf(signal: CancelSignal | undefined): {
  readonly stop: Cancellation;
  readonly outside: Cancellation | undefined;
  readonly release: () => void;
} {
  const stop = new Cancellation();
  if (signal === undefined) return { stop, outside: undefined, release: () => undefined };
  const outside = new Cancellation();
  const end = (): void => [stop, outside].forEach((one) => one.abort(signal.reason));
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  return { stop, outside, release: () => signal.removeEventListener('abort', end) };
}
