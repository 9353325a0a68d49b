import { getLink, hasLink, PARENT_TASK_TYPES, type Chain, type Link } from '../../cot/chain/chain.js';
import { CHAIN_OF_TRUST, SIGNATURE } from '../../cot/steps/chains-of-trust.js';
import { artifactsPerTask } from '../../cot/artifacts/to-download.js';
import { pushlogUrl } from '../../cot/parent/hg-context.js';
import { templatePlace } from '../../cot/parent/template.js';
import { githubFilesBy, isContents, type TemplateContents } from '../../cot/parent/template-place.js';
import type { Subject } from '../../cot/chain/subject.js';
import { getDecisionTaskId, getParentTaskId } from '../../cot/task/ids.js';
import { getPath } from '../../python/values/access.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Dict, Value } from '../../python/values/value.js';
import { settledSync } from '../../scheduling/gather.js';
import { isPlainGithub, staysWithin } from '../dataflow/accepted-source.js';
import { artifact, definition, document, type Asking } from '../dataflow/asking.js';
import { contentsAsk, contentsKey, repositoryAsk } from '../dataflow/github-asking.js';
import { quietly } from '../dataflow/quietly.js';
import type { Foresight } from '../dataflow/verify.js';
import type { Found } from '../dataflow/walk.js';
import { dependencyIds, graphTask } from './graph-hints.js';
import { sourceHint } from './source-hint.js';

const TASK_GRAPH = 'public/task-graph.json';
const OF_DECISIONS = ['public/actions.json', 'public/parameters.yml'];

/**
 * Starts what will almost certainly be needed, as soon as something hints at it: the sources of a task's own revision,
 * since its decision task will have the same one; the chains of trust of its dependencies; a parent's artifacts,
 * without waiting for its chain of trust; and what a parent's task graph says about tasks whose definitions have not
 * arrived. Verification uses only the services' answers, never the hints.
 */
export class Expectations implements Foresight {
  readonly #hinted = new Set<string>();
  /** Tasks found so far. Broken ones do not become links. */
  readonly #defined = new Set<string>();

  constructor(
    readonly asking: Asking,
    readonly subject: Subject,
  ) {}

  start(): void {
    const { cotProductType: types, projectConfigurationUrl } = this.asking.settings;
    // For a product that is only on hg, the need is proven.
    if (typeof types !== 'string' && types.includes('hg'))
      this.asking.flights.expect(...document(this.asking.settings, projectConfigurationUrl, 'yaml'));
    if (this.subject.checkTask) this.#expectChainOfTrust(this.subject.taskId);
  }

  target(task: Dict): void {
    this.#expectFrom(this.subject.taskId, task);
    quietly(() => {
      for (const { taskId, paths } of artifactsPerTask([], getPath(task, ['payload', 'upstreamArtifacts'], []))) {
        for (const path of paths) {
          if (typeof taskId === 'string' && typeof path === 'string' && !path.includes('*'))
            this.#expectArtifact(taskId, path);
        }
      }
    });
  }

  defined(found: Found, task: Dict): void {
    this.#defined.add(found.taskId);
    this.#expectFrom(found.taskId, task);
  }

  /** The chain is complete: expected requests outside it only delay others. */
  chainKnown(chain: Chain): void {
    const sources = new Set([
      this.asking.settings.projectConfigurationUrl,
      ...chain.links.flatMap((link) => this.#sourcesOf(chain, link)),
    ]);
    this.asking.flights.endUnused((key) => {
      const [kind, subject = ''] = key.split(' ', 2);
      if (kind === 'source' || kind === 'contents' || kind === 'repository') return !sources.has(subject);
      return (kind === 'task' || kind === 'artifact') && !this.#defined.has(subject);
    });
  }

  /** The sources needed to rebuild a parent. */
  #sourcesOf(chain: Chain, link: Link): string[] {
    if (!PARENT_TASK_TYPES.includes(link.taskType) || !hasLink(chain, link.decisionTaskId)) return [];
    const decision = getLink(chain, link.decisionTaskId);
    const sources = settledSync(() => {
      const place = templatePlace(chain.settings, decision, githubFilesBy(chain.settings));
      if (isContents(place)) return [`${place.owner}/${place.name}`, contentsKey(place)];
      return [place.url, pushlogUrl(chain.settings, decision)];
    });
    return sources.ok ? sources.value : [];
  }

  /** Expects everything that a definition, or a hint of one, makes probable. */
  #expectFrom(taskId: string, task: Dict): void {
    if (this.#hinted.has(taskId)) return;
    this.#hinted.add(taskId);
    this.#expectSources(task);
    quietly(() => this.#expectParent(task));
    for (const id of dependencyIds(task)) this.#expectTask(id);
  }

  #expectParent(task: Dict): void {
    const parent = getParentTaskId(task);
    if (typeof parent !== 'string') return;
    const isDecision = parent === getDecisionTaskId(task);
    this.#expectTask(parent);
    for (const name of isDecision ? [TASK_GRAPH, ...OF_DECISIONS] : [TASK_GRAPH]) this.#expectArtifact(parent, name);
    quietly(() => this.#readGraph(parent, task));
  }

  /** Learns dependencies from a parent's graph, before the definitions arrive. */
  async #readGraph(parent: string, task: Dict): Promise<void> {
    const { bytes } = await this.asking.flights.peek(...artifact(this.asking.settings, parent, TASK_GRAPH));
    if (bytes === undefined) return;
    const graph = parsedFile(bytes, 'json');
    const queue = dependencyIds(task);
    for (const id of queue) {
      const hint = this.#hinted.has(id) ? undefined : graphTask(graph, id);
      if (hint === undefined) continue;
      this.#expectFrom(id, hint);
      queue.push(...dependencyIds(hint));
    }
  }

  #expectTask(taskId: string): void {
    this.asking.flights.expect(...definition(taskId));
    this.#expectChainOfTrust(taskId);
  }

  #expectChainOfTrust(taskId: string): void {
    this.#expectArtifact(taskId, CHAIN_OF_TRUST);
    if (this.asking.settings.verifyCotSignature) this.#expectArtifact(taskId, SIGNATURE);
  }

  #expectArtifact(taskId: string, name: string): void {
    this.asking.flights.expect(...artifact(this.asking.settings, taskId, name));
  }

  /** First the repository: without it, the file cannot be requested. */
  #expectContents(place: TemplateContents): void {
    const { flights } = this.asking;
    flights.expect(...repositoryAsk(place.owner, place.name));
    flights.expect(...contentsAsk(flights, place));
  }

  #expectSources(task: Value): void {
    const { settings, flights } = this.asking;
    quietly(() => {
      const decision = sourceHint(settings, task);
      if (decision === undefined) return;
      const place = templatePlace(settings, decision, githubFilesBy(settings));
      if (isContents(place)) {
        if (isPlainGithub(place)) this.#expectContents(place);
        return;
      }
      const { url, secret } = place;
      if (staysWithin(settings, url, decision)) flights.expect(...document(settings, url, 'yaml', secret));
      if (!url.startsWith('https://hg.mozilla.org/')) return;
      const pushlog = pushlogUrl(settings, decision);
      if (staysWithin(settings, pushlog, decision)) flights.expect(...document(settings, pushlog, 'json'));
    });
  }
}
