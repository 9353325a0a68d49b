import { GIB, KIB, MIB, MINUTE, SECOND, type Milliseconds } from '../../base/units.js';

/** What an answer may cost. Exceeding a limit is an error that names it. */
export interface Limits {
  /** One attempt of a request, until the end of its body. */
  readonly requestMs: Milliseconds;
  /** One attempt of an artifact's download. */
  readonly artifactMs: Milliseconds;
  readonly definitionBytes: number;
  readonly chainOfTrustBytes: number;
  readonly signatureBytes: number;
  /** `.taskcluster.yml`, a pushlog, projects.yml, an answer of GitHub, one page of a listing. */
  readonly sourceBytes: number;
  /** task-graph.json, actions.json, parameters.yml: artifacts that are kept in memory and parsed. */
  readonly parsedArtifactBytes: number;
  /** An upstream artifact: hashed, not parsed. */
  readonly artifactBytes: number;
  /** Pages of a listing. */
  readonly pages: number;
  /** Entries of a listing, over all its pages. */
  readonly entries: number;
  /** Redirects of one request. */
  readonly redirects: number;
}

export const DEFAULT_LIMITS: Limits = {
  requestMs: MINUTE,
  artifactMs: 300 * SECOND,
  definitionBytes: 16 * MIB,
  chainOfTrustBytes: 64 * MIB,
  signatureBytes: 4 * KIB,
  sourceBytes: 16 * MIB,
  parsedArtifactBytes: 128 * MIB,
  artifactBytes: 8 * GIB,
  pages: 1000,
  entries: 100_000,
  redirects: 5,
};

const PARSED = new Set(['public/task-graph.json', 'public/actions.json', 'public/parameters.yml']);

/** The name of the limit on an artifact's size. */
export function artifactLimit(
  name: string,
): 'chainOfTrustBytes' | 'signatureBytes' | 'parsedArtifactBytes' | 'artifactBytes' {
  if (name === 'public/chain-of-trust.json') return 'chainOfTrustBytes';
  if (name === 'public/chain-of-trust.json.sig') return 'signatureBytes';
  return PARSED.has(name) ? 'parsedArtifactBytes' : 'artifactBytes';
}
