import type { Milliseconds } from '../base/units.js';

/** A verifier that is a program of its own, as it was found. */
export interface VerifierFacts {
  /** As results call it: `scriptworker@63.6.1`. */
  readonly name: string;
  readonly version: string;
  /** Version of Python. */
  readonly python: string;
  /** Versions of the packages that matter. */
  readonly packages: Readonly<Record<string, string>>;
  /** Real time and processor time until it was ready to run: paid once, not for each run. */
  readonly importMs: Milliseconds;
  readonly importCpuMs: Milliseconds;
  /** Of a checkout; null for a release. */
  readonly checkout: { readonly folder: string; readonly commit: string | null; readonly dirty: boolean | null } | null;
  /** Files that were loaded before it started. */
  readonly variants: readonly string[];
}

/** What a run of a verifier cost, besides the waiting. */
export interface VerifierCost {
  /** The class of what it raised. */
  readonly exception: string | null;
  /** Real time from its beginning to the verdict. */
  readonly wallMs: Milliseconds;
  /** Processor time, user and system. */
  readonly cpuMs: Milliseconds;
  /** The most memory that it had; null where that is not known. */
  readonly memoryBytes: number | null;
}
