import { getLink, hasLink, type Link } from '../../cot/chain/chain.js';
import { CotFailure, inCheck, type FailedLink } from '../../cot/failure.js';
import type { Journal } from '../../cot/log.js';
import {
  checkHashes,
  isDeclared,
  matchingNames,
  noteArtifact,
  noteEmptyChain,
  noteMissing,
} from '../../cot/steps/download-artifacts.js';
import { settledSync } from '../../scheduling/gather.js';
import type { Asking } from './asking.js';
import type { Assembly } from './assembly.js';
import type { ChainStage } from './chain-stage.js';
import { Demands, isGlob, type Demand } from './demands.js';
import { NotReached, type Slot } from './slots.js';
import type { Typed } from './typings.js';

/** The outcome of an artifact's download, shared by all demands for it. */
export interface Arrival {
  /** Its bytes; absent if there are none, or too many to keep. */
  readonly bytes?: Uint8Array;
  /** Why it is missing, or does not match its chain of trust. */
  readonly error?: CotFailure;
}

/** The artifacts of a chain: each is downloaded once, and each demand for it is judged separately. */
export class ArtifactStage {
  readonly #arrivals = new Map<string, Promise<Arrival>>();
  readonly #matches = new Map<string, Promise<readonly string[]>>();
  readonly #demands: Demands | undefined;
  readonly #broken: unknown;

  constructor(
    readonly assembly: Assembly,
    readonly chains: ChainStage,
    readonly asking: Asking,
    readonly journal: Journal,
  ) {
    const demands = settledSync(() => new Demands(assembly));
    this.#demands = demands.ok ? demands.value : undefined;
    this.#broken = demands.ok ? undefined : demands.error;
  }

  /** Fourth step: all demands, in the procedure's order. */
  slots(): Slot[] {
    const { chain } = this.assembly;
    const place = { step: 'download artifacts', check: 'download_cot_artifacts' } as const;
    if (this.#demands === undefined) return [{ ...place, link: chain.target, run: () => Promise.reject(this.#broken) }];
    return this.#demands.all.map((demand) => ({
      ...place,
      link: this.#linkOf(demand.taskId),
      run: () => this.#meet(demand),
    }));
  }

  /**
   * The file of an artifact, as a check finds it after all downloads: without bytes if there is none, in every order of
   * arrival that gives the reader its type.
   *
   * @throws NotReached if its absence is reported elsewhere
   */
  async file(reader: Typed, link: Pick<Link, 'taskId'>, name: string): Promise<Arrival> {
    const demands = this.#demands;
    if (demands === undefined) throw new NotReached();
    const isEntry = await this.#isEntry(demands, link.taskId, name);
    if (!isEntry && !demands.isAlwaysLookedAt(reader, link, name)) return {};
    const arrival = await this.#arrival(link.taskId, name);
    if (arrival.error !== undefined && (await this.#isMandatory(demands, link.taskId, name))) throw new NotReached();
    return arrival;
  }

  /** Whether entries of the target ask for an artifact, by name or by a glob. */
  async #isEntry(demands: Demands, taskId: string, name: string): Promise<boolean> {
    for (const path of demands.entries(taskId)) if (await this.#covers({ taskId, path }, name)) return true;
    return false;
  }

  async #isMandatory(demands: Demands, taskId: string, name: string): Promise<boolean> {
    for (const demand of demands.forArtifact(taskId, name))
      if (!demand.optional && (await this.#covers(demand, name))) return true;
    return false;
  }

  /** Whether a demand asks for an artifact. @throws NotReached if its listing failed */
  async #covers(demand: Pick<Demand, 'taskId' | 'path'>, name: string): Promise<boolean> {
    if (!isGlob(demand.path)) return demand.path === name;
    try {
      return (await this.#names(demand)).includes(name);
    } catch {
      throw new NotReached();
    }
  }

  async #meet(demand: Demand): Promise<void> {
    const { taskId } = demand;
    // If the task should be part of the chain, the reason it is not is reported elsewhere.
    if (!this.assembly.complete && !hasLink(this.assembly.chain, taskId)) throw new NotReached();
    const names = await this.#names(demand);
    const arrivals = await Promise.all(names.map((name) => this.#arrival(taskId, name)));
    for (const [index, { error }] of arrivals.entries()) {
      if (error === undefined) continue;
      if (!demand.optional) throw error;
      noteMissing(this.journal, this.#linkOf(taskId), names[index] as string, error);
    }
  }

  /** The names of artifacts that a demand asks for. */
  #names({ taskId, path }: Pick<Demand, 'taskId' | 'path'>): Promise<readonly string[]> {
    const key = `${taskId} ${path}`;
    const known = this.#matches.get(key);
    if (known !== undefined) return known;
    const names = this.#find(taskId, path);
    names.catch(() => undefined);
    this.#matches.set(key, names);
    return names;
  }

  async #find(taskId: string, path: string): Promise<readonly string[]> {
    return isGlob(path) ? matchingNames(await this.asking.listing(taskId), path) : [path];
  }

  #linkOf(taskId: string): FailedLink {
    const { chain } = this.assembly;
    return hasLink(chain, taskId) ? getLink(chain, taskId) : { name: chain.target.name, taskId };
  }

  #arrival(taskId: string, name: string): Promise<Arrival> {
    const key = `${taskId} ${name}`;
    const known = this.#arrivals.get(key);
    if (known !== undefined) return known;
    const arrival = this.#download(taskId, name);
    arrival.catch(() => undefined);
    this.#arrivals.set(key, arrival);
    return arrival;
  }

  /** scriptworker: download_cot_artifact. @throws NotReached if there is no valid chain of trust */
  async #download(taskId: string, name: string): Promise<Arrival> {
    let bytes: Uint8Array | undefined;
    try {
      const link = getLink(this.assembly.chain, taskId);
      await this.chains.signed(link);
      await inCheck('download_cot_artifact', link, async () => {
        if (!isDeclared(link, name)) return noteEmptyChain(this.journal, link, name);
        const body = await this.asking.artifact(taskId, name);
        bytes = body.bytes;
        const algorithms = this.asking.settings.validHashAlgorithms;
        noteArtifact(
          this.journal,
          link,
          name,
          checkHashes(link, name, (one) => body.digest(one), algorithms),
        );
      });
      return { ...(bytes && { bytes }) };
    } catch (error) {
      if (!(error instanceof CotFailure)) throw error;
      return { ...(bytes && { bytes }), error };
    }
  }
}
