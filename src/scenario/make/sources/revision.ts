import type { Random } from '../../../base/random.js';
import { nextChangeset } from '../ids.js';
import { type JsonObject, readableJson } from '../json.js';
import type { RevisionShape, Shape } from '../shape.js';

/** A push with its changesets. */
export interface Revision {
  readonly shape: RevisionShape;
  /** The last changeset, 40 hex digits, which identifies the push. */
  readonly node: string;
  /** Parent of the first changeset. */
  readonly base: string;
  readonly changesets: readonly Changeset[];
  /** Seconds since 1970. */
  readonly pushdate: number;
  /** The same changeset in the git mirror. */
  readonly mirrored: string;
  /** The image of this push's decision tasks; it changes with the tree. */
  readonly decisionImage: string;
}

interface Changeset {
  readonly node: string;
  readonly parent: string;
  readonly message: string;
}

/** The revisions of a shape by name. */
export function planRevisions(shape: Shape, random: Random): ReadonlyMap<string, Revision> {
  const images = random.fork('decision images');
  const mirrors = random.fork('git mirrors');
  return new Map(shape.revisions.map((revision) => [revision.name, planRevision(revision, random, images, mirrors)]));
}

function planRevision(shape: RevisionShape, random: Random, images: Random, mirrors: Random): Revision {
  const base = nextChangeset(random);
  const changesets: Changeset[] = [];
  let node = base;
  for (const message of shape.messages) {
    const parent = node;
    node = nextChangeset(random);
    changesets.push({ node, parent, message });
  }
  const digest = Buffer.from(images.bytes(32)).toString('hex');
  const decisionImage = `registry.example.org/gecko/decision:7.1.0@sha256:${digest}`;
  return {
    shape,
    node,
    base,
    changesets,
    pushdate: Math.floor(Date.parse(shape.pushed) / 1000),
    mirrored: nextChangeset(mirrors),
    decisionImage,
  };
}

/** hg's answer to `json-pushes?changeset=…&version=2&full=1`. */
export function pushlog(revision: Revision): string {
  const { shape } = revision;
  const changesets = revision.changesets.map(({ node, parent, message }): JsonObject => ({
    author: `${shape.user.split('@', 1)[0] ?? ''} <${shape.user}>`,
    branch: 'default',
    desc: message,
    files: ['browser/config/version.txt'],
    node,
    parents: [parent],
    tags: [],
  }));
  const push = { changesets, date: revision.pushdate, user: shape.user };
  return readableJson({ lastpushid: shape.pushId + 61, pushes: { [String(shape.pushId)]: push } });
}
