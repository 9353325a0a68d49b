import os from 'node:os';
import type { Redis } from 'ioredis';
import { SECOND } from '../../base/units.js';
import { KEYS } from './keys.js';

/** A program's version, as campaigns and workers announce it. */
export interface ProgramVersion {
  readonly version: string;
  readonly program: string;
}

interface Entry extends ProgramVersion {
  readonly name: string;
  readonly seenMs: number;
}

const SEEN_EVERY_MS = 5 * SECOND;
const GONE_AFTER_MS = 30 * SECOND;

/**
 * Announces a campaign or worker, and looks for counterparts of another version: without a warning, both would wait
 * forever.
 */
export class Presence {
  readonly #told = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param id of this campaign or worker
   * @param name for people
   * @param own the list to be in
   * @param others the list to search
   * @param other called once for each counterpart with another version
   */
  constructor(
    readonly redis: Redis,
    readonly about: ProgramVersion & { readonly id: string; readonly name: string },
    readonly own: string,
    readonly others: string,
    readonly other: (name: string, version: ProgramVersion) => void,
  ) {}

  async begin(): Promise<void> {
    await this.#look();
    // The connection's problems are reported elsewhere.
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), SEEN_EVERY_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.redis.hdel(this.own, this.about.id);
  }

  async #look(): Promise<void> {
    const { id, name, version, program } = this.about;
    const entry: Entry = { name, version, program, seenMs: Date.now() };
    await this.redis.hset(this.own, id, JSON.stringify(entry));
    for (const [field, text] of Object.entries(await this.redis.hgetall(this.others))) {
      const found = entryOf(text);
      if (found === undefined || Date.now() - found.seenMs > GONE_AFTER_MS) await this.redis.hdel(this.others, field);
      else if (found.program !== program && !this.#told.has(field)) {
        this.#told.add(field);
        this.other(found.name, found);
      }
    }
  }
}

function entryOf(text: string): Entry | undefined {
  try {
    const { name, version, program, seenMs } = JSON.parse(text) as Partial<Entry>;
    if (typeof name !== 'string' || typeof version !== 'string') return undefined;
    if (typeof program !== 'string' || typeof seenMs !== 'number') return undefined;
    return { name: name.slice(0, 100), version: version.slice(0, 50), program, seenMs };
  } catch {
    return undefined;
  }
}

/** A worker's name: host and process. */
export function workerName(): string {
  return `${os.hostname()}:${process.pid}`;
}

/** `0.1.0 (8a1b2c3d4e5f)`: with the digest, since different code can have the same version. */
export function versionText({ version, program }: ProgramVersion): string {
  return `${version} (${program.slice(0, 12)})`;
}

export const LISTS = { campaigns: KEYS.campaigns, workers: KEYS.workers };
