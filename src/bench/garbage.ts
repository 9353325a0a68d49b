import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Collects garbage now, so that a run does not pay for what the one before it left behind. */
export function collectGarbage(): void {
  if (collect === undefined) {
    // The function exists only in contexts made after the flag was set.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collect();
}
