import { UsageError } from '../../base/errors.js';
import type { Shard } from '../../result/campaign/header.js';
import type { Arguments } from '../command-line/arguments.js';

const MOST_SHARDS = 10_000;

/** The value of `--shard`; null without it. @throws UsageError */
export function shardOf(args: Arguments): Shard | null {
  const text = args.text('shard');
  if (text === undefined) return null;
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of || of > MOST_SHARDS)
    throw new UsageError(`--shard must be a part of a whole, as in 2/5, not ${JSON.stringify(text)}`);
  return { index, of };
}
