import { createHash } from 'node:crypto';
import { memberOf, objectMembers } from './json-members.js';

/** A changed artifact. */
export interface ChangedArtifact {
  readonly name: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Updates the hashes of changed artifacts in a chain of trust. A hash that was wrong stays. */
export function rehashed(text: string, changed: readonly ChangedArtifact[]): string {
  return changed.reduce(withNewHashes, text);
}

function withNewHashes(text: string, { name, before, after }: ChangedArtifact): string {
  const artifacts = memberOf(text, undefined, 'artifacts');
  const entry = artifacts && memberOf(text, artifacts.valueStart, name);
  const hashes = (entry && objectMembers(text, entry.valueStart)) ?? [];
  let result = text;
  // Backwards, so that earlier positions stay valid.
  for (const { key, valueStart, valueEnd } of hashes.toReversed()) {
    const old = digest(key, before);
    if (old === undefined || text.slice(valueStart, valueEnd) !== JSON.stringify(old)) continue;
    result = `${result.slice(0, valueStart)}${JSON.stringify(digest(key, after))}${result.slice(valueEnd)}`;
  }
  return result;
}

function digest(algorithm: string, bytes: Uint8Array): string | undefined {
  try {
    return createHash(algorithm).update(bytes).digest('hex');
  } catch {
    return undefined;
  }
}
