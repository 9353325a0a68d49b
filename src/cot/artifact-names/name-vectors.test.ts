import { describe, expect, it } from 'vitest';
import { vectorsOf } from '../../../test/conformance-data.js';
import { fromPlain } from '../../../test/values.js';
import { EvidenceError } from '../evidence-error.js';
import { fnmatch } from './fnmatch.js';
import { assertIsParent } from './paths.js';
import { upstreamArtifactPath } from './artifact-path.js';

interface ArtifactPath {
  readonly taskId: unknown;
  readonly path: unknown;
  readonly symlinks?: Readonly<Record<string, string>>;
}

const globs = vectorsOf<{ name: unknown; pattern: unknown }, boolean>('fnmatch.json');
const parents = vectorsOf<{ path: unknown; parent: unknown }, string>('is_parent.json');
// Paths are worked out as texts, and a work folder of ours has no links: vectors that make links first are left out.
const paths = vectorsOf<ArtifactPath, string>('artifact_path.json').filter(({ in: given }) => given.symlinks === undefined);

describe.skipIf(globs.length === 0)('patterns as the original reads them', () => {
  it.each(globs.map((vector) => [vector.id, vector] as const))('%s', (_, { in: { name, pattern }, out }) => {
    expect(fnmatch(fromPlain(name), fromPlain(pattern))).toBe(out);
  });
});

describe.skipIf(parents.length === 0)('containment as the original decides it', () => {
  it.each(parents.map((vector) => [vector.id, vector] as const))('%s', (_, { in: { path, parent }, error }) => {
    const run = (): void => {
      assertIsParent(fromPlain(path), fromPlain(parent));
    };
    if (error === undefined) expect(run).not.toThrow();
    else expect(run).toThrow(EvidenceError);
  });
});

describe.skipIf(paths.length === 0)('paths of artifacts as the original builds them', () => {
  it.each(paths.map((vector) => [vector.id, vector] as const))('%s', (_, { in: given, out, error }) => {
    const run = (): string => upstreamArtifactPath('/W', fromPlain(given.taskId), fromPlain(given.path));
    if (error === undefined) expect(run().replace(/^\/W(?=\/|$)/, 'W')).toBe(out);
    else expect(run).toThrow(EvidenceError);
  });
});
