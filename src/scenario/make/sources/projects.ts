import { byCodeUnits } from '../../../base/order.js';
import type { TreeShape } from '../shape.js';

/** Other trees, so that finding the right one means something. */
const OTHER_TREES: readonly TreeShape[] = [
  { project: 'autoland', repository: 'https://hg.mozilla.org/integration/autoland', level: 3 },
  { project: 'comm-central', repository: 'https://hg.mozilla.org/comm-central', level: 3 },
  { project: 'mozilla-beta', repository: 'https://hg.mozilla.org/releases/mozilla-beta', level: 3 },
  { project: 'mozilla-central', repository: 'https://hg.mozilla.org/mozilla-central', level: 3 },
  { project: 'mozilla-release', repository: 'https://hg.mozilla.org/releases/mozilla-release', level: 3 },
  { project: 'mozilla-unified', repository: 'https://hg.mozilla.org/mozilla-unified', level: 3 },
  { project: 'pine', repository: 'https://hg.mozilla.org/projects/pine', level: 2 },
  { project: 'try', repository: 'https://hg.mozilla.org/try', level: 1 },
];

const GIT_TREE = `
# git: access is by branch
scriptworker-scripts:
  repo: https://github.com/mozilla-releng/scriptworker-scripts
  repo_type: git
  default_branch: master
  branches:
    - name: master
      level: 3
    - name: "*"
      level: 1
  trust_domain: scriptworker
  features:
    taskgraph-cron: true
    github-pull-request:
      enabled: true
      policy: collaborators
`;

/** projects.yml: all trees, with who may push to them. */
export function projectsYaml(tree: TreeShape): string {
  const trees = [
    ...OTHER_TREES.filter(({ project }) => project !== tree.project),
    ...(tree.isGit === true ? [] : [tree]),
  ];
  trees.sort((a, b) => byCodeUnits(a.project, b.project));
  return (
    `---\n# Trees that CI runs tasks for.\n` +
    `${trees.map(hgTree).join('')}${GIT_TREE}${tree.isGit === true ? gitTree(tree) : ''}`
  );
}

function gitTree({ project, repository, level }: TreeShape): string {
  return `
${project}:
  repo: ${repository}
  repo_type: git
  branches:
    - name: main
      level: ${String(level)}
  trust_domain: gecko
`;
}

function hgTree({ project, repository, level }: TreeShape): string {
  return `
${project}:
  repo: ${repository}
  repo_type: hg
  access: scm_level_${String(level)}
  trust_domain: ${project.startsWith('comm-') ? 'comm' : 'gecko'}
  features:
    hg-push: true
    taskgraph-cron: ${String(level === 3)}
`;
}
