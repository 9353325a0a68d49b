import { productTypeOf } from '../../cot/checks/product-type.js';
import { PARENT_TASK_TYPES } from '../../cot/chain/chain.js';
import { CHAIN_OF_TRUST, SIGNATURE } from '../../cot/steps/chains-of-trust.js';
import { artifactsPerTask, verificationArtifacts } from '../../cot/artifacts/to-download.js';
import type { SourceEvidence } from '../../cot/evidence.js';
import type { Subject } from '../../cot/chain/subject.js';
import { getDecisionTaskId } from '../../cot/task/ids.js';
import { isGithubTask } from '../../cot/task/pull-request.js';
import { hasRestrictedScopes } from '../../cot/checks/restricted-scopes.js';
import { hasLanded, landedQuestions } from '../../cot/steps/trace-back.js';
import { isPrivateProduct } from '../../cot/parent/template.js';
import { matchingNames } from '../../cot/steps/download-artifacts.js';
import { getPath, item } from '../../python/values/access.js';
import { parsedFile } from '../../python/parsed-file.js';
import { isDict, type Dict } from '../../python/values/value.js';
import { acceptsGithub } from './accepted-source.js';
import type { Asking } from './asking.js';
import { typeOfReference } from './mentions.js';
import { askForParent } from './parent-sources.js';
import { quietly } from './quietly.js';
import type { Found, Walk, WalkListener } from './walk.js';

/**
 * Requests everything the moment data proves it necessary. Outcomes are left to the checks; a failure here only means
 * that nothing more is revealed.
 */
export class Reveal implements WalkListener {
  #restricted = false;
  #walk: Walk | undefined;

  constructor(
    readonly asking: Asking,
    readonly subject: Subject,
    readonly evidence: SourceEvidence,
  ) {}

  attach(walk: Walk): void {
    this.#walk = walk;
  }

  /** At the start: products that are only on hg need projects.yml. */
  start(): void {
    if (this.asking.settings.cotProductType === 'hg') quietly(() => this.asking.projects());
  }

  /** The target's definition reveals its upstream artifacts, and whether it has restricted scopes. */
  target(task: Dict): void {
    const { settings } = this.asking;
    quietly(() => {
      this.#restricted = hasRestrictedScopes(
        { name: this.subject.taskType, taskId: this.subject.taskId, task },
        settings,
      );
    });
    if (this.#restricted) this.#askWhereLanded(task);
    quietly(() => {
      const itself = { name: this.subject.taskType, taskId: this.subject.taskId, task };
      return productTypeOf(settings, itself) === 'hg' ? this.asking.projects() : undefined;
    });
    quietly(() => {
      for (const { taskId, paths } of artifactsPerTask([], getPath(task, ['payload', 'upstreamArtifacts'], []))) {
        if (typeof taskId !== 'string') continue;
        for (const path of paths) if (typeof path === 'string') this.#askForUpstream(taskId, path);
      }
    });
  }

  defined(found: Found, task: Dict): void {
    quietly(() => this.asking.artifact(found.taskId, CHAIN_OF_TRUST));
    if (this.asking.settings.verifyCotSignature) quietly(() => this.asking.artifact(found.taskId, SIGNATURE));
    if (this.#restricted && found.taskId !== this.subject.taskId) this.#askWhereLanded(task);
    const type = typeOfReference(found.reference, task);
    for (const name of verificationArtifacts(type)) this.#askForArtifact(found.taskId, name);
    if (PARENT_TASK_TYPES.includes(type)) this.#askForParent(task);
  }

  #askForParent(task: Dict): void {
    quietly(async () => {
      const decisionId = getDecisionTaskId(task);
      if (typeof decisionId !== 'string') return;
      const decision = await this.#walk?.whenDefined(decisionId);
      if (decision !== undefined)
        askForParent(this.asking, this.evidence, task, { name: '', taskId: decisionId, task: decision });
    });
  }

  #askForUpstream(taskId: string, path: string): void {
    if (!path.includes('*')) {
      this.#askForArtifact(taskId, path);
      return;
    }
    quietly(async () => {
      for (const name of matchingNames(await this.asking.listing(taskId), path)) this.#askForArtifact(taskId, name);
    });
  }

  /** An artifact is needed once its task's chain of trust lists it. */
  #askForArtifact(taskId: string, name: string): void {
    quietly(async () => {
      await this.#walk?.whenDefined(taskId);
      const { bytes } = await this.asking.artifact(taskId, CHAIN_OF_TRUST);
      const artifacts = bytes === undefined ? undefined : item(parsedFile(bytes, 'json'), 'artifacts');
      if (isDict(artifacts) && artifacts.has(name)) await this.asking.artifact(taskId, name);
    });
  }

  /** Tasks with restricted scopes must not come from pull requests; GitHub says whether their commits have landed. */
  #askWhereLanded(task: Dict): void {
    const { settings } = this.asking;
    quietly(() => {
      if (!isGithubTask(task)) return;
      for (const question of landedQuestions(settings, task)) {
        if (acceptsGithub(settings, question))
          quietly(() => hasLanded(this.evidence, question, isPrivateProduct(settings)));
      }
    });
  }
}
