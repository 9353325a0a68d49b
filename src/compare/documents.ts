import type { CampaignDocument, CampaignExploration } from '../result/campaign/document.js';
import type { ExplorationResult } from '../result/exploration.js';
import type { ReleaseResult } from '../result/release.js';
import type { BenchResult, SimulationResult } from '../result/result.js';
import type { VerificationLine } from '../result/verification.js';
import type { Comparison } from './comparison.js';

/** Every document that `--json` writes, by `kind`. `npm run schemas` makes schemas/result.json from this. */
export type ResultDocument =
  | VerificationLine
  | SimulationResult
  | BenchResult
  | ExplorationResult
  | Comparison
  | ReleaseResult
  | CampaignDocument
  | CampaignExploration;
