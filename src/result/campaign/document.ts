import type { ExplorationCell, ExplorationResult } from '../exploration.js';
import type { Environment, RESULT_FORMAT, Verdict } from '../result.js';
import type { CampaignHeader } from './header.js';

/** The common part of campaigns' JSON documents. */
interface OfCampaign {
  readonly format: typeof RESULT_FORMAT;
  readonly environment: Environment;
  readonly command: readonly string[];
  readonly campaign: CampaignHeader;
  /** The result file; null if nothing was run (`--dry-run`). */
  readonly out: string | null;
  /** SHA-256 (hex) of the result's content; null if nothing was run. */
  readonly content: string | null;
  /** Cells, or orders of an exploration, in this campaign or shard. */
  readonly size: number;
  /** Cells that could not be computed, with the first few different reasons. */
  readonly broken: { readonly count: number; readonly reasons: readonly string[] };
}

/** A campaign over latencies (`sweep --json`, `merge --json`). */
export interface CampaignDocument extends OfCampaign {
  readonly kind: 'campaign';
  /** Estimated time on one core, if nothing was run; otherwise null. */
  readonly estimateMs: number | null;
  readonly cells: readonly CampaignDocumentCell[];
}

/** One scenario and strategy under one profile, over all seeds. */
export interface CampaignDocumentCell {
  readonly scenario: string;
  readonly scenarioDigest: string;
  readonly strategy: string;
  /** Whether it is a real verifier. */
  readonly verifier?: true;
  readonly profile: string;
  readonly rules: string;
  /** The seeds, separated by commas. */
  readonly seed: string;
  /** That of the first seed that does not pass. */
  readonly verdict: Verdict;
  readonly check: string | null;
  /** That of the first seed. */
  readonly prediction: {
    readonly durationMs: number;
    readonly requests: number;
    readonly duplicates: number;
    /** Null for a verifier, as it is unknown. */
    readonly wasted: number | null;
    readonly retries: number;
    readonly peakInFlightOverall: number;
  };
  /** If there are several seeds. */
  readonly distribution?: {
    readonly runs: number;
    readonly medianMs: number;
    readonly p5Ms: number;
    readonly p95Ms: number;
  };
}

/** A campaign of orders of arrival (`sweep --json`, `merge --json`). */
export interface CampaignExploration
  extends OfCampaign, Pick<ExplorationResult, 'kind' | 'seed' | 'runs' | 'findings'> {
  readonly cells: readonly CampaignExplorationCell[];
}

/** One scenario under one strategy, in a campaign. */
export interface CampaignExplorationCell extends ExplorationCell {
  /** As named in the campaign: two scenarios may have the same name. */
  readonly path: string;
  /** Orders that could not be run, and why. */
  readonly broken: readonly { readonly order: number; readonly reason: string }[];
}
