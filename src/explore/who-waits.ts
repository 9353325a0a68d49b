import { createHook } from 'node:async_hooks';

/** A pending promise: where it was made, and which promise it follows. */
interface Waiting {
  readonly trigger: number;
  readonly place: string | undefined;
}

/** Stack frames to skip: the machinery around a strategy. */
const MACHINERY = /node:|node_modules|src\/explore\/|run\/run-verification|clock\/virtual/;
const FRAMES = 40;
const MOST_LINES = 12;

/**
 * Reruns something that got stuck, and describes what waits for what: for each pending promise, the function that made
 * it and the one it waits for.
 */
export async function whoWaits(run: () => Promise<unknown>): Promise<string[]> {
  const waiting = new Map<number, Waiting>();
  const hook = createHook({
    init: (id, type, trigger) => {
      if (type === 'PROMISE') waiting.set(id, { trigger, place: placeNow() });
    },
    promiseResolve: (id) => void waiting.delete(id),
  });
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  hook.enable();
  try {
    await run();
  } finally {
    hook.disable();
    Error.stackTraceLimit = stackTraceLimit;
  }
  return linesOf(waiting);
}

/** The innermost of our functions that is running: `Semaphore.enter (src/scheduling/semaphore.ts:36)`. */
function placeNow(): string | undefined {
  for (const line of (new Error().stack ?? '').split('\n').slice(2)) {
    const [, name = 'a function', file = ''] =
      /^\s+at (?:async )?(?:(.+?) \()?(?:file:\/\/)?(.+?:\d+):\d+\)?$/.exec(line) ?? [];
    if (file === '' || MACHINERY.test(file) || name.startsWith('new Promise')) continue;
    return `${name.replace(/^new |^(?:Object|process)\./, '')} (${shortened(file)})`;
  }
  return undefined;
}

/** The path from its last `src` or `test` folder on, without this machine's folders. */
function shortened(file: string): string {
  return (
    /(?:^|\/)((?:src|test|mocks)\/(?!.*\/(?:src|test|mocks)\/).*)$/.exec(file)?.[1] ??
    file.slice(file.lastIndexOf('/') + 1)
  );
}

/** Where chains of waiting end: promises never settled, and who waits for them. */
function linesOf(waiting: ReadonlyMap<number, Waiting>): string[] {
  const lines = new Set<string>();
  for (const { trigger, place } of waiting.values()) {
    const followed = waiting.get(trigger)?.place;
    if (place === undefined) continue;
    if (followed !== undefined && followed !== place) lines.add(`${place} waits for ${followed}`);
  }
  const awaited = [...lines].slice(0, MOST_LINES);
  return lines.size > MOST_LINES ? [...awaited, `and ${lines.size - MOST_LINES} more`] : awaited;
}
