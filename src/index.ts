/** What a bench.config.ts needs: the types of a configuration, and the parts to make own strategies from. */
export { defineConfig, type BenchConfig } from './cli/config/config.js';
export type { OwnVerifier } from './verifiers/own/definition.js';
export { STRATEGIES } from './strategies/registry.js';
export type { Strategy } from './strategies/strategy.js';
export type { Verification, VerificationOutcome } from './cot/verification.js';
export type { Delay, LatencyProfile } from './world/profile.js';
export type { ProfileDefinition } from './world/profile-definition.js';
export type { Limits } from './services/http/limits.js';
export { defineCampaign, grid, type CampaignDefinition, type Grid, type GridAxes } from './campaign/definition.js';
