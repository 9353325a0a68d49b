import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import { MIB } from '../../base/units.js';
import type { AnswerCache } from '../../cache/answer-cache.js';
import type { Clock } from '../../clock/clock.js';
import { liveCache, openStore } from '../../live/cache/open-cache.js';
import type { DiskStore } from '../../live/cache/disk-store.js';
import { deploymentOf, type LiveRequest } from '../../live/verify-live.js';
import { counted } from '../../report/content/format.js';
import { readTimesToLive } from '../release/options.js';
import type { Session } from '../session.js';

/** The cache of a command line. */
export interface OpenCache {
  readonly answers: AnswerCache;
  /** Trims it to its size limit, and reports hits and misses. */
  close(): Promise<void>;
}

/** @throws UsageError, InputError */
export function openLiveCache(session: Session, request: LiveRequest, clock: Clock): OpenCache | undefined {
  const { args, host } = session;
  const folder = args.text('cache');
  const mib = args.wholeNumber('cache-size', 1);
  if (folder === undefined) {
    const stray = ['cache-size', 'cache-ttl'].find((name) => args.list(name) !== undefined);
    if (stray !== undefined) throw new UsageError(`--${stray} has no effect without --cache FOLDER`);
    return undefined;
  }
  const store = openStore(path.resolve(host.cwd, folder), ...(mib === undefined ? [] : [mib * MIB]));
  const answers = liveCache(store, deploymentOf(request), readTimesToLive(args), clock);
  return { answers, close: () => closeCache(session, answers, store) };
}

async function closeCache(session: Session, { counts }: AnswerCache, store: DiskStore): Promise<void> {
  await store.trim();
  const { kept, shared, sent, refused } = counts;
  const distrust = refused === 0 ? '' : `, ${counted(refused, 'entry', 'entries')} not believed`;
  session.note(`cache: ${counted(kept + shared, 'answer')} without a request, ${counted(sent, 'request')}${distrust}`);
}
