import { truthy } from '../../python/values/access.js';
import { PythonError } from '../../python/error.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { areSince, type Settings } from '../settings/settings.js';

/** How files of GitHub repositories are read: from the host of raw files, or by the contents API. */
export type GitHubFiles = 'raw' | 'contents';

/** How scriptworker with these rules reads them; a ladder strategy does as its own commit. */
export function githubFilesBy({ rules }: Pick<Settings, 'rules'>): GitHubFiles {
  return areSince(rules, '63.6') ? 'contents' : 'raw';
}

/** Where a decision task's `.taskcluster.yml` is. */
export type TemplatePlace = TemplateUrl | TemplateContents;

export interface TemplateUrl {
  readonly url: string;
  /** A token is needed for it. */
  readonly secret: boolean;
}

/** In a GitHub repository at a revision, which may be anything. */
export interface TemplateContents {
  readonly owner: string;
  readonly name: string;
  readonly revision: Value;
}

export const TEMPLATE_FILE = '.taskcluster.yml';

export function isContents(place: TemplatePlace): place is TemplateContents {
  return 'owner' in place;
}

/** A full hash, and what Python's `$` takes for the end of one. @throws PythonError if it is true and no text */
export function isFullHash(revision: Value): revision is string {
  if (!truthy(revision)) return false;
  if (typeof revision === 'string') return /^[0-9a-f]{40}\n?$/.test(revision);
  throw new PythonError('TypeError', 'expected a revision that is a string');
}

/** Where people find a template, however it is read. */
export function templateText(place: TemplatePlace): string {
  if (!isContents(place)) return place.url;
  return `https://raw.githubusercontent.com/${place.owner}/${place.name}/${str(place.revision)}/${TEMPLATE_FILE}`;
}
