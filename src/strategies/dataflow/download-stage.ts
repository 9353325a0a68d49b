import { artifactsToDownload, optionalArtifacts } from '../../cot/artifacts/to-download.js';
import { getLink, hasLink, type Link } from '../../cot/chain/chain.js';
import {
  CHAIN_OF_TRUST,
  noteChainOfTrust,
  noteSignature,
  SIGNATURE,
  signedChainOfTrust,
} from '../../cot/steps/chains-of-trust.js';
import { inCheck, type FailedLink } from '../../cot/failure.js';
import type { Journal } from '../../cot/log.js';
import {
  checkHashes,
  isDeclared,
  matchingNames,
  noteArtifact,
  noteEmptyChain,
  noteMissing,
  upstreamArtifacts,
} from '../../cot/steps/download-artifacts.js';
import { truthy } from '../../python/values/access.js';
import { settled, valuesOrFirstError } from '../../scheduling/gather.js';
import type { ArtifactBody } from './artifact-body.js';
import type { Asking } from './asking.js';
import type { Assembly } from './assembly.js';
import { NotReached, type Slot } from './slots.js';

/** Chains of trust and artifacts of a chain: downloaded, signed as they should be, hashed. */
export class DownloadStage {
  readonly #signed = new Map<string, Promise<void>>();
  readonly #bodies = new Map<string, Promise<ArtifactBody | undefined>>();
  readonly #arrived = new Map<string, Uint8Array>();

  constructor(
    readonly assembly: Assembly,
    readonly asking: Asking,
    readonly journal: Journal,
  ) {}

  /** Second and third step: all chains of trust, then all signatures. */
  chainSlots(): Slot[] {
    const { links } = this.assembly.chain;
    const arrivals: Slot[] = links.map((link) => ({
      step: 'download chains of trust',
      check: 'download_cot',
      link,
      run: () => this.#chainOfTrust(link).then(() => undefined),
    }));
    const signatures: Slot[] = links.map((link) => ({
      step: 'check signatures',
      check: 'verify_link_ed25519_cot_signature',
      link,
      run: () => this.#sign(link),
    }));
    return [...arrivals, ...signatures];
  }

  /** Fourth step: all artifacts, in the order in which the procedure asks for them. */
  artifactSlots(): Slot[] {
    const { chain, views } = this.assembly;
    const typed = chain.links.flatMap((link) => views.get(link.taskId) ?? []);
    const place = { step: 'download artifacts', check: 'download_cot_artifacts' } as const;
    try {
      const upstream = upstreamArtifacts(chain.target);
      const isOptional = optionalArtifacts(truthy(upstream) ? upstream : []);
      const slots: Slot[] = [];
      for (const [taskId, paths] of artifactsToDownload(chain.target, typed, upstream)) {
        const link = this.#linkOf(taskId);
        for (const path of paths)
          slots.push({ ...place, link, run: () => this.#path(taskId, path, isOptional(taskId, path)) });
      }
      return slots;
    } catch (error) {
      return [{ ...place, link: chain.target, run: () => Promise.reject(error) }];
    }
  }

  /** Resolves when the chain of trust of a task is there and its signature good. @throws NotReached otherwise */
  async signed(link: Link): Promise<void> {
    const { ok } = await settled(() => this.#sign(link));
    if (!ok) throw new NotReached();
  }

  /** Resolves when an artifact is there, or is optional. @throws NotReached if it should be and is not */
  async artifact(link: Link, name: string): Promise<void> {
    const body = this.#bodies.get(`${link.taskId} ${name}`);
    if (body !== undefined && !(await settled(() => body)).ok) throw new NotReached();
  }

  /** The bytes of an artifact that has arrived and is what its chain of trust says. */
  arrived(link: Pick<Link, 'taskId'>, name: string): Uint8Array | undefined {
    return this.#arrived.get(`${link.taskId} ${name}`);
  }

  async #chainOfTrust(link: Link): Promise<[Uint8Array, Uint8Array | undefined]> {
    const body = this.asking.artifact(link.taskId, CHAIN_OF_TRUST);
    const signature = this.asking.settings.verifyCotSignature
      ? this.asking.artifact(link.taskId, SIGNATURE)
      : undefined;
    const [chainOfTrust, sig] = valuesOrFirstError(
      await Promise.all([settled(() => body), settled(async () => signature)]),
    );
    noteChainOfTrust(this.journal, link, signature !== undefined);
    return [chainOfTrust?.bytes ?? new Uint8Array(), signature && (sig?.bytes ?? new Uint8Array())];
  }

  #sign(link: Link): Promise<void> {
    const known = this.#signed.get(link.taskId);
    if (known !== undefined) return known;
    const signed = this.#signNow(link);
    signed.catch(() => undefined);
    this.#signed.set(link.taskId, signed);
    return signed;
  }

  async #signNow(link: Link): Promise<void> {
    const arrived = await settled(() => this.#chainOfTrust(link));
    if (!arrived.ok) throw new NotReached();
    await inCheck('verify_link_ed25519_cot_signature', link, () => {
      const cot = signedChainOfTrust(this.asking.settings, link, ...arrived.value);
      for (const view of [link, ...(this.assembly.views.get(link.taskId) ?? [])]) view.cot = cot;
    });
    noteSignature(this.journal, link, this.asking.settings);
  }

  async #path(taskId: string, path: string, isOptional: boolean): Promise<void> {
    if (this.#isMissing(taskId)) throw new NotReached();
    const names = path.includes('*') ? matchingNames(await this.asking.listing(taskId), path) : [path];
    const bodies = names.map((name) => this.#body(taskId, name, isOptional));
    valuesOrFirstError(await Promise.all(bodies.map((body) => settled(() => body))));
  }

  #linkOf(taskId: string): FailedLink {
    const { chain } = this.assembly;
    return hasLink(chain, taskId) ? getLink(chain, taskId) : { name: chain.target.name, taskId };
  }

  /** Whether it should be part of the chain, and the reason why it is not is reported elsewhere. */
  #isMissing(taskId: string): boolean {
    return !this.assembly.complete && !hasLink(this.assembly.chain, taskId);
  }

  #body(taskId: string, name: string, isOptional: boolean): Promise<ArtifactBody | undefined> {
    const key = `${taskId} ${name}`;
    const known = this.#bodies.get(key);
    if (known !== undefined) return known;
    const body = this.#download(taskId, name).catch((error: unknown) => {
      if (!isOptional) throw error;
      noteMissing(this.journal, this.#linkOf(taskId), name, error);
      return undefined;
    });
    body.catch(() => undefined);
    this.#bodies.set(key, body);
    return body;
  }

  /** scriptworker: download_cot_artifact. */
  async #download(taskId: string, name: string): Promise<ArtifactBody | undefined> {
    const link = getLink(this.assembly.chain, taskId);
    await this.signed(link);
    return inCheck('download_cot_artifact', link, async () => {
      if (!isDeclared(link, name)) {
        noteEmptyChain(this.journal, link, name);
        return undefined;
      }
      const body = await this.asking.artifact(taskId, name);
      const hashes = checkHashes(
        link,
        name,
        (algorithm) => body.digest(algorithm),
        this.asking.settings.validHashAlgorithms,
      );
      if (body.bytes !== undefined) this.#arrived.set(`${taskId} ${name}`, body.bytes);
      noteArtifact(this.journal, link, name, hashes);
      return body;
    });
  }
}
