import type { Link } from '../../cot/chain/chain.js';
import {
  CHAIN_OF_TRUST,
  noteChainOfTrust,
  noteSignature,
  SIGNATURE,
  signedChainOfTrust,
} from '../../cot/steps/chains-of-trust.js';
import { inCheck } from '../../cot/failure.js';
import type { Journal } from '../../cot/log.js';
import { settled, valuesOrFirstError } from '../../scheduling/gather.js';
import type { Asking } from './asking.js';
import type { Assembly } from './assembly.js';
import { NotReached, type Slot } from './slots.js';

/** Downloads all links' chains of trust, and verifies their signatures. */
export class ChainStage {
  readonly #signed = new Map<string, Promise<void>>();

  constructor(
    readonly assembly: Assembly,
    readonly asking: Asking,
    readonly journal: Journal,
  ) {}

  /** Second and third step: all chains of trust, then all signatures. */
  slots(): Slot[] {
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

  /** Resolves once a task's chain of trust is there with a valid signature. @throws NotReached otherwise */
  async signed(link: Link): Promise<void> {
    const { ok } = await settled(() => this.#sign(link));
    if (!ok) throw new NotReached();
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
}
