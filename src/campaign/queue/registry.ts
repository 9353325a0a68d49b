import os from 'node:os';
import type { Redis } from 'ioredis';
import { SECOND } from '../../base/units.js';
import { verifierDifference } from '../../result/campaign/header-difference.js';
import type { CampaignVerifier } from '../../result/campaign/header.js';
import { checkVerifiers } from '../../result/campaign/read.js';
import { KEYS } from './keys.js';

/** What campaigns and workers announce about themselves. */
export interface About {
  readonly version: string;
  readonly program: string;
  /** Verifiers that a campaign needs, or that a worker has. */
  readonly verifiers: readonly CampaignVerifier[];
}

interface Entry extends About {
  readonly name: string;
  readonly seenMs: number;
}

const SEEN_EVERY_MS = 5 * SECOND;
const GONE_AFTER_MS = 30 * SECOND;

/**
 * Announces a campaign or worker, and looks for its counterparts. They may have another version or other verifiers:
 * without a warning, both would wait forever.
 */
export class Presence {
  readonly #told = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param about what to announce, with an id and a name for people
   * @param own the list to be in
   * @param others the list to search
   * @param met called once for each counterpart
   */
  constructor(
    readonly redis: Redis,
    readonly about: About & { readonly id: string; readonly name: string },
    readonly own: string,
    readonly others: string,
    readonly met: (name: string, about: About) => void,
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
    const { id, name, version, program, verifiers } = this.about;
    const entry: Entry = { name, version, program, verifiers, seenMs: Date.now() };
    await this.redis.hset(this.own, id, JSON.stringify(entry));
    for (const [field, text] of Object.entries(await this.redis.hgetall(this.others))) {
      const found = entryOf(text);
      if (found === undefined || Date.now() - found.seenMs > GONE_AFTER_MS) await this.redis.hdel(this.others, field);
      else if (!this.#told.has(field)) {
        this.#told.add(field);
        this.met(found.name, found);
      }
    }
  }
}

function entryOf(text: string): Entry | undefined {
  try {
    const { name, version, program, seenMs, verifiers } = JSON.parse(text) as Partial<Entry>;
    if (typeof name !== 'string' || typeof version !== 'string') return undefined;
    if (typeof program !== 'string' || typeof seenMs !== 'number') return undefined;
    return {
      name: name.slice(0, 100),
      version: version.slice(0, 50),
      program,
      seenMs,
      verifiers: checkVerifiers(verifiers ?? []),
    };
  } catch {
    return undefined;
  }
}

/** For each needed verifier that is not there: why not. */
export function lacking(needed: readonly CampaignVerifier[], there: readonly CampaignVerifier[]): string[] {
  return needed.flatMap((verifier) => {
    const other = there.find(({ name }) => name === verifier.name);
    if (other === undefined) return [`it has no ${verifier.name}, and needs --verifier ${verifier.name}`];
    const difference = verifierDifference(other, verifier);
    return difference === null ? [] : [`its ${verifier.name} is another one: ${difference}`];
  });
}

/** A worker's name: host and process. */
export function workerName(): string {
  return `${os.hostname()}:${process.pid}`;
}

/** `0.1.0 (8a1b2c3d4e5f)`: with the digest, since different code can have the same version. */
export function versionText({ version, program }: About): string {
  return `${version} (${program.slice(0, 12)})`;
}

export const LISTS = { campaigns: KEYS.campaigns, workers: KEYS.workers };
