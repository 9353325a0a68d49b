import type { CampaignHeader, CampaignVerifier } from '../result/campaign/header.js';
import { CellPlaces } from '../result/campaign/places.js';
import type { Performer } from '../threads/performer.js';
import type { Done, Work } from './work.js';

/** Tells which verifier computes a cell, or an order of an exploration. */
export class VerifierCells {
  readonly #places: CellPlaces;
  readonly #orders: number;
  readonly #verifiers: readonly (CampaignVerifier | undefined)[];

  constructor(header: CampaignHeader) {
    this.#places = new CellPlaces(header);
    this.#orders = header.explore ?? 1;
    this.#verifiers = header.strategies.map((name) => header.verifiers.find((verifier) => verifier.name === name));
  }

  /** Undefined for a strategy. @param index as numbered in pieces of work */
  at(index: number): CampaignVerifier | undefined {
    return this.#verifiers[this.#places.place(Math.floor(index / this.#orders)).strategy];
  }

  /** For a piece of work, which is all computed by the same. */
  of(work: Work): CampaignVerifier | undefined {
    return this.at(work.kind === 'explain' ? work.cell * this.#orders : work.from);
  }
}

/** Sends work of strategies to some performers, and that of verifiers to others. */
export function divided(
  header: CampaignHeader,
  strategies: Performer<Work, Done>,
  verifiers: Performer<Work, Done>,
): Performer<Work, Done> {
  const cells = new VerifierCells(header);
  return {
    width: strategies.width + verifiers.width,
    perform: (work, signal) => (cells.of(work) === undefined ? strategies : verifiers).perform(work, signal),
    close: async () => void (await Promise.all([strategies.close(), verifiers.close()])),
  };
}
