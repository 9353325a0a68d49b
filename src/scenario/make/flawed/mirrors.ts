import { inner, textIn, type Tampering } from '../faults/tampering.js';
import type { PlannedWork } from '../plan.js';
import type { Flaw } from './flaw.js';

/** Flaws of graphs from hg with tasks from the git mirror. */
export const MIRROR_FLAWS: readonly Flaw[] = [
  {
    name: 'mirror-of-another-tree',
    description: "Signing a nightly of a tree that has no mirror: its tasks clone another tree's. It must fail.",
    check: 'trace_back_to_tree',
    change: (evidence) =>
      evidence.editScenario((scenario) => {
        inner(scenario, 'config')['hg_git_mirrors'] = { '/integration/autoland': '/mozilla-firefox/firefox' };
      }),
  },
  {
    name: 'mirror-not-landed',
    description: 'Signing a nightly whose build cloned a commit of the mirror that is on no branch. It must fail.',
    check: 'trace_back_to_tree',
    change: (evidence) => {
      const { mirrored } = workOf(evidence, 'B').parent.revision;
      const page = `https://github.com/mozilla-firefox/firefox/branch_commits/${mirrored}`;
      evidence.editScenario((scenario) => {
        const sources = inner(scenario, 'sources');
        evidence.remove(textIn(sources, page));
        sources[page] = { status: 200 };
      });
    },
  },
];

/** Flaws of pushes to GitHub. */
export const GITHUB_FLAWS: readonly Flaw[] = [
  {
    name: 'parent-from-mirror',
    description:
      'Signing a build whose graph was made from the git mirror, though it says that it comes from hg. It must fail.',
    check: 'trace_back_to_tree',
    change: (evidence) =>
      evidence.editEverywhere(workOf(evidence, 'B'), (definition) => {
        const repository = 'https://hg.mozilla.org/mozilla-central';
        const metadata = inner(definition, 'metadata');
        const environment = inner(definition, 'payload', 'env');
        metadata['source'] = textIn(metadata, 'source').replace(
          'https://github.com/mozilla-firefox/firefox/blob',
          `${repository}/file`,
        );
        environment['GECKO_HEAD_REPOSITORY'] = repository;
      }),
  },
  {
    name: 'github-not-listed',
    description: 'Signing a build of a push to GitHub, for a product that is on hg alone. It must fail.',
    check: 'populate_jsone_context',
    change: (evidence) =>
      evidence.editScenario((scenario) => {
        inner(scenario, 'config')['cot_product_type'] = ['hg'];
      }),
  },
];

function workOf(evidence: Tampering, name: string): PlannedWork {
  return evidence.making.plan.works.find(({ shape }) => shape.name === name) as PlannedWork;
}
