import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Redis } from 'ioredis';
import { temporaryFolder } from '../../base/temporary-folder.js';
import type { CampaignHeader } from '../../result/campaign/header.js';
import { checkHeader } from '../../result/campaign/read.js';
import { isGraphSpec } from '../../scenario/make/synthetic/spec.js';
import { campaignKey, KEYS } from './keys.js';

/** A campaign fetched from Redis, with what its threads need. */
export interface FetchedCampaign {
  readonly key: string;
  readonly header: CampaignHeader;
  /** Contains a file for each scenario, named by its digest. */
  readonly folder: string;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** The campaigns of jobs: each is fetched once, and each scenario once for all campaigns. */
export class FetchedCampaigns {
  readonly folder = temporaryFolder('worker');
  readonly #campaigns = new Map<string, Promise<FetchedCampaign>>();
  readonly #scenarios = new Map<string, Promise<void>>();

  constructor(
    readonly redis: Redis,
    readonly program: string,
  ) {}

  /** @throws Error if it is missing or malformed */
  campaign(key: string): Promise<FetchedCampaign> {
    const known = this.#campaigns.get(key) ?? this.#fetch(key);
    this.#campaigns.set(key, known);
    // A later attempt may succeed.
    known.catch(() => this.#campaigns.delete(key));
    return known;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #fetch(key: string): Promise<FetchedCampaign> {
    const text = await this.redis.get(KEYS.header(key));
    if (text === null) throw new Error('its campaign is not in the queue any more');
    const header = checkHeader(JSON.parse(text), 'the campaign in the queue');
    if (campaignKey(header) !== key) throw new Error('its campaign is another one than it should be');
    if (header.program !== this.program) throw new Error('its campaign needs another version of cot-bench');
    for (const { path: spec, digest } of header.scenarios) if (!isGraphSpec(spec)) await this.#scenario(digest);
    return { key, header, folder: this.folder };
  }

  #scenario(digest: string): Promise<void> {
    const known = this.#scenarios.get(digest) ?? this.#fetchScenario(digest);
    this.#scenarios.set(digest, known);
    known.catch(() => this.#scenarios.delete(digest));
    return known;
  }

  async #fetchScenario(digest: string): Promise<void> {
    if (!DIGEST.test(digest)) throw new Error('a scenario of its campaign has no digest');
    const bytes = await this.redis.getBuffer(KEYS.scenario(digest));
    if (bytes === null) throw new Error(`a scenario of its campaign is not in the queue: ${digest.slice(0, 12)}`);
    writeFileSync(path.join(this.folder, digest), bytes);
  }
}
