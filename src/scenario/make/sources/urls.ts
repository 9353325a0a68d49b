import type { TreeShape } from '../shape.js';

/** The URL of a revision's template. */
export function templateUrl(tree: TreeShape, node: string): string {
  return `${tree.repository}/raw-file/${node}/.taskcluster.yml`;
}

/** The URL of a revision's pushlog. */
export function pushlogUrl(tree: TreeShape, node: string): string {
  return `${tree.repository}/json-pushes?changeset=${node}&version=2&full=1`;
}

export const PROJECTS_URL = 'https://raw.githubusercontent.com/mozilla-releng/fxci-config/main/projects.yml';

/** The folder of a revision's files within a scenario. */
export function revisionFolder(tree: TreeShape, node: string): string {
  return `sources/hg/${tree.project}/${node.slice(0, 12)}`;
}
