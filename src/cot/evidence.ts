import type { TemplatePlace } from './parent/template-place.js';
import type { Link } from './chain/chain.js';
import type { GitHubRepository } from './ports.js';
import type { Value } from '../python/values/value.js';

/** What the checks read besides the queue: the trees, and their hosts' data about them. */
export interface SourceEvidence {
  /** projects.yml. */
  projects(): Promise<Value>;
  /** A `.taskcluster.yml`. */
  template(place: TemplatePlace): Promise<Value>;
  pushlog(url: string): Promise<Value>;
  repository(owner: string, name: string): Promise<GitHubRepository>;
  /** A page of github.com. */
  page(url: string): Promise<string>;
}

/** What the checks of parent tasks look at beyond definitions and chains of trust. */
export interface Evidence extends SourceEvidence {
  /** The bytes of a downloaded artifact, or undefined if there is none. */
  artifact(link: Link, name: string): Uint8Array | undefined;
}
