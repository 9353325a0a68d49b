import type { Milliseconds } from '../base/units.js';

/** A real verifier, a separate program, as it was found. */
export interface VerifierFacts {
  /** Its name in results: `scriptworker@63.6.1`. */
  readonly name: string;
  readonly version: string;
  /** Version of its Python. */
  readonly python: string;
  /** Versions of relevant packages. */
  readonly packages: Readonly<Record<string, string>>;
  /** Real time and processor time until it was ready to run: paid once, not for each run. */
  readonly importMs: Milliseconds;
  readonly importCpuMs: Milliseconds;
  /** For a checkout; null for a release. */
  readonly checkout: { readonly folder: string; readonly commit: string | null; readonly dirty: boolean | null } | null;
  /** Files loaded before it started. */
  readonly variants: readonly string[];
}

/** The cost of a run of a real verifier, besides waiting. */
export interface VerifierCost {
  /** The class of the exception it raised. */
  readonly exception: string | null;
  /** Real time from its start to the verdict. */
  readonly wallMs: Milliseconds;
  /** Processor time, user and system. */
  readonly cpuMs: Milliseconds;
  /** Its peak memory; null if unknown. */
  readonly memoryBytes: number | null;
}
