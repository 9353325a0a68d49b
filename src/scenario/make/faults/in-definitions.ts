import { pushlogUrl, templateUrl } from '../sources/urls.js';
import type { Fault } from './fault.js';
import { hasImage, inner, textIn, type Tampering } from './tampering.js';

/** Faults in task definitions, and in the tree that they come from. */
export const DEFINITION_FAULTS: readonly Fault[] = [
  {
    kind: 'wrong-pool',
    summary: 'an image was built in a pool that is not trusted with images',
    check: 'verify_docker_image_task',
    plant: (evidence, random) =>
      evidence.editEverywhere(
        evidence.anyWork(random, ({ shape }) => shape.type === 'docker-image'),
        (definition) => {
          definition['workerType'] = 'b-linux-docker-gcp';
        },
      ),
  },
  {
    kind: 'interactive',
    summary: 'someone could log in to the machine of a task',
    check: 'check_interactive_docker_worker',
    plant: (evidence, random) =>
      evidence.editEverywhere(evidence.anyWork(random, hasImage), (definition) => {
        inner(definition, 'payload', 'features')['interactive'] = true;
      }),
  },
  {
    kind: 'changed-definition',
    summary: 'a task differs from its definition in the graph',
    check: 'verify_task_in_task_graph',
    plant: (evidence, random) =>
      evidence.editDefinition(evidence.anyWork(random, hasImage), (definition) => {
        inner(definition, 'payload')['command'] = ['curl', 'https://example.org/anything'];
      }),
  },
  {
    kind: 'missing-from-graph',
    summary: 'a task is in no graph',
    check: 'verify_link_in_task_graph',
    plant: (evidence, random) => {
      const work = evidence.anyWork(random);
      evidence.editGraph(work, (graph) => {
        delete graph[work.taskId];
      });
    },
  },
  {
    kind: 'changed-parent',
    summary: 'a decision task or action differs from what its tree makes',
    check: 'compare_jsone_task_definition',
    plant: (evidence, random) =>
      evidence.editDefinition(evidence.anyParent(random), (definition) => {
        inner(definition, 'payload')['command'] = ['curl', 'https://example.org/anything'];
      }),
  },
  {
    kind: 'missing-template',
    summary: 'a revision has no .taskcluster.yml',
    check: 'get_in_tree_template',
    plant: (evidence, random) =>
      removeSource(evidence, templateUrl(evidence.making.plan.shape.tree, evidence.anyParent(random).revision.node)),
  },
  {
    kind: 'missing-pushlog',
    summary: 'a revision has no push',
    check: 'get_pushlog_info',
    plant: (evidence, random) =>
      removeSource(evidence, pushlogUrl(evidence.making.plan.shape.tree, evidence.anyParent(random).revision.node)),
  },
  {
    kind: 'foreign-source',
    summary: 'a task comes from a repository that is not trusted',
    check: 'trace_back_to_tree',
    plant: (evidence, random) =>
      evidence.editEverywhere(evidence.anyWork(random, hasImage), (definition) => {
        const repository = 'https://hg.example.org/mozilla-central';
        const metadata = inner(definition, 'metadata');
        metadata['source'] = textIn(metadata, 'source').replace(evidence.making.plan.shape.tree.repository, repository);
        inner(definition, 'payload', 'env')['GECKO_HEAD_REPOSITORY'] = repository;
      }),
  },
  {
    kind: 'too-deep',
    summary: 'the chain is deeper than it may be',
    check: 'build_task_dependencies',
    plant: (evidence) => evidence.allowDepth(1),
  },
];

function removeSource(evidence: Tampering, url: string): void {
  evidence.editScenario((scenario) => {
    const sources = inner(scenario, 'sources');
    evidence.remove(textIn(sources, url));
    delete sources[url];
  });
}
