import type { Clock } from '../src/clock/clock.js';
import { sha256 } from '../src/scenario/make/ids.js';
import type { Scenario, ScenarioContent, TaskRun } from '../src/scenario/scenario.js';

/** A change to the evidence during a release. */
export interface Change {
  /** `good rerun`: other artifacts with a matching chain of trust; `bad rerun`: not matching. */
  readonly what: 'good rerun' | 'bad rerun' | 'lost graph' | 'run in progress' | 'failed run' | 'projects';
  /** The task affected; none for `projects`. */
  readonly taskId: string;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const CHAIN_OF_TRUST = 'public/chain-of-trust.json';
const GRAPH = 'public/task-graph.json';

/** A scenario whose evidence changes step by step. */
export class ChangingEvidence {
  readonly #artifacts = new Map<string, Map<string, Uint8Array> | undefined>();
  readonly #runs = new Map<string, TaskRun>();
  readonly #sources = new Map<string, Uint8Array>();
  #clock: Clock | undefined;
  #count = 0;

  constructor(readonly scenario: Scenario) {}

  readonly evidenceAt = (_scenario: Scenario, clock: Clock): Scenario => {
    this.#clock = clock;
    const { name, path, digest, description, provenance, subject, config, expect } = this.scenario;
    const content = this.#content(this.scenario.content);
    const targets = this.scenario.targets ?? [];
    return { name, path, digest, description, provenance, subject, config, expect, content, targets };
  };

  apply({ what, taskId }: Change): void {
    if (what === 'projects') return this.#editProjects();
    const runId = (this.#runs.get(taskId)?.runId ?? 0) + 1;
    const state = what === 'run in progress' ? 'running' : what === 'failed run' ? 'failed' : 'completed';
    this.#runs.set(taskId, { runId, state, resolvedMs: this.#clock?.now() ?? 0 });
    this.#artifacts.set(taskId, what === 'run in progress' ? undefined : this.#madeAgain(taskId, what, runId));
  }

  #editProjects(): void {
    for (const url of this.scenario.content.sourceUrls()) {
      if (!url.endsWith('projects.yml')) continue;
      const text = decode(this.scenario.content.source(url)?.body);
      this.#sources.set(url, encode(text.replaceAll('releases/mozilla-release', `releases/renamed-${this.#count++}`)));
    }
  }

  /** The artifacts of another run. */
  #madeAgain(taskId: string, what: Change['what'], runId: number): Map<string, Uint8Array> {
    const { content } = this.scenario;
    const made = new Map<string, Uint8Array>();
    const chain = JSON.parse(decode(content.artifact(taskId, CHAIN_OF_TRUST))) as {
      runId: number;
      artifacts: Record<string, { sha256: string }>;
    };
    for (const name of content.artifactNames(taskId)) {
      const before = content.artifact(taskId, name) as Uint8Array;
      const body = what === 'lost graph' && name === GRAPH ? encode('{}') : again(name, before, runId);
      made.set(name, body);
      const known = chain.artifacts[name];
      if (known !== undefined && what !== 'bad rerun') known.sha256 = sha256(body);
    }
    chain.runId = runId;
    made.set(CHAIN_OF_TRUST, encode(JSON.stringify(chain)));
    return made;
  }

  #content(base: ScenarioContent): ScenarioContent {
    const own = (taskId: string): Map<string, Uint8Array> | undefined => this.#artifacts.get(taskId);
    const changed = (taskId: string): boolean => this.#artifacts.has(taskId);
    return {
      taskIds: () => base.taskIds(),
      task: (taskId) => base.task(taskId),
      artifactNames: (taskId) => (changed(taskId) ? [...(own(taskId)?.keys() ?? [])] : base.artifactNames(taskId)),
      artifact: (taskId, name) => (changed(taskId) ? own(taskId)?.get(name) : base.artifact(taskId, name)),
      artifactMeta: (taskId, name) => base.artifactMeta(taskId, name),
      latestRun: (taskId) => this.#runs.get(taskId),
      source: (url) => {
        const body = this.#sources.get(url);
        return body === undefined ? base.source(url) : { status: 200, body };
      },
      sourceUrls: () => base.sourceUrls(),
    };
  }
}

/** The same artifact from another run: JSON and YAML have the same meaning, everything else other bytes. */
function again(name: string, before: Uint8Array, runId: number): Uint8Array {
  return /\.(?:json|yml)$/.test(name) ? before : encode(`${decode(before)}run ${runId}\n`);
}
