/**
 * What a bench.config.ts needs: the types of a configuration, and the parts to make own strategies from.
 *
 * @module cot-bench
 */
export { defineConfig, type BenchConfig } from './cli/config/config.js';
export type { OwnVerifier } from './verifiers/own/definition.js';
export { STRATEGIES } from './strategies/registry.js';
export type { Strategy } from './strategies/strategy.js';
export type { Verification, VerificationOutcome } from './cot/verification.js';
export type { Subject } from './cot/chain/subject.js';
export type { CotWarning } from './cot/warnings.js';
export type { Delay, Fault, LatencyProfile } from './world/profile.js';
export type { Distribution } from './world/distribution.js';
export type { FaultDefinition, ProfileDefinition, RouteDefinition } from './world/profile-definition.js';
export type { HttpRequest } from './services/http/transport.js';
export type { Milliseconds } from './base/units.js';
export type { Random } from './base/random.js';
export type { Limits } from './services/http/limits.js';
export { defineCampaign, grid, type CampaignDefinition, type Grid, type GridAxes } from './campaign/definition.js';
