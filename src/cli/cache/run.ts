import path from 'node:path';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { existingStore } from '../../live/cache/open-cache.js';
import type { DiskStore } from '../../live/cache/disk-store.js';
import { bytesText, counted } from '../../report/content/format.js';
import { JsonOutput } from '../output/json.js';
import type { Session } from '../session.js';

export async function runCacheStat(session: Session): Promise<ExitCode> {
  const output = new JsonOutput(session);
  const { folder, store } = open(session);
  const size = await store.size();
  output.document({ format: 1, kind: 'cache', folder, ...size });
  session.print(`${folder}: ${counted(size.entries, 'answer')}, ${bytesText(size.bytes)}\n`);
  return EXIT.fine;
}

/** Empties a cache. Processes that use it ask the services again. */
export async function runCacheClear(session: Session): Promise<ExitCode> {
  const { folder, store } = open(session);
  const { entries } = await store.size();
  await store.clear();
  session.print(`${folder}: dropped ${counted(entries, 'answer')}\n`);
  return EXIT.fine;
}

function open({ args, host }: Session): { readonly folder: string; readonly store: DiskStore } {
  const folder = args.text('folder') ?? '';
  return { folder, store: existingStore(path.resolve(host.cwd, folder)) };
}
