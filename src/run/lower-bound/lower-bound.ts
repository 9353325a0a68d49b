import type { Milliseconds } from '../../base/units.js';
import { CHAIN_OF_TRUST, SIGNATURE } from '../../cot/steps/chains-of-trust.js';
import type { Settings } from '../../cot/settings/settings.js';
import { artifactUrl } from '../../cot/urls/artifact-urls.js';
import { shownUrl } from '../../services/http/shown-url.js';
import { askForArtifacts } from './artifacts.js';
import { KnownRequests, type NecessaryRequest } from './known-requests.js';
import { askWhereLanded } from './landed.js';
import type { TimedScenario } from './series.js';
import { askForSources } from './sources.js';
import { definitionUrl, knownTasks } from './tasks.js';

/** How fast a verification can be at all. */
export interface LowerBound {
  /** No verifier that asks only for what the answers so far prove to be needed can end sooner. */
  readonly limitMs: Milliseconds;
  /** Nor can one that guesses everything right, once it has seen the definition of the task to verify. */
  readonly speculativeLimitMs: Milliseconds;
  /** The requests that make it so, first to last: each is revealed by the answer to the one before. */
  readonly path: readonly NecessaryRequest[];
  /** All requests that are needed where nothing fails. */
  readonly all: readonly NecessaryRequest[];
  /** Those that can be sent before anything is known. */
  readonly atOnce: ReadonlySet<string>;
}

/**
 * The longest path through what reveals what: every request starts as soon as the answers are there that prove it to be
 * needed, however many there are at once. A matter of the scenario and the profile alone; no strategy has a part in it.
 * Capacity is left out, so with it the limit may be out of reach.
 *
 * @returns undefined if the task to verify has no definition that can be read
 */
export function lowerBound(timed: TimedScenario, settings: Settings): LowerBound | undefined {
  const root = settings.taskclusterRootUrl.replace(/\/+$/, '');
  const requests = new KnownRequests(timed);
  const { subject } = timed.scenario;
  requests.settle(() => {
    const tasks = knownTasks(requests, root, subject);
    if (tasks === undefined) return;
    askForArtifacts(requests, root, settings, tasks);
    askForSources(requests, settings, tasks);
    askWhereLanded(requests, settings, subject, tasks);
  });
  const { all } = requests;
  const first = all.find(isFirst);
  if (first === undefined) return undefined;
  const atOnce = askedAtOnce(subject.taskId, settings, root);
  const last = all.reduce((a, b) => (b.endMs > a.endMs ? b : a));
  return {
    limitMs: last.endMs,
    speculativeLimitMs: Math.max(...speculativeEnds({ all, atOnce }).values()),
    path: pathTo(last),
    all,
    atOnce,
  };
}

function askedAtOnce(taskId: string, settings: Settings, root: string): ReadonlySet<string> {
  const own = [CHAIN_OF_TRUST, SIGNATURE].map((name) => artifactUrl(root, taskId, name));
  return new Set([definitionUrl(root, taskId), settings.projectConfigurationUrl, ...own].map(shownUrl));
}

/**
 * When each request has been answered if all is guessed right: what needs no guess starts at once, all else after it.
 */
export function speculativeEnds({ all, atOnce }: Pick<LowerBound, 'all' | 'atOnce'>): Map<string, Milliseconds> {
  const firstEndMs = all.find(isFirst)?.endMs ?? 0;
  return new Map(all.map(({ url, startMs, endMs }) => [url, (atOnce.has(url) ? 0 : firstEndMs) + (endMs - startMs)]));
}

/** The definition of the task to verify. */
function isFirst({ kind, startMs }: NecessaryRequest): boolean {
  return startMs === 0 && kind === 'task';
}

/** What reveals what, up to this request. */
export function pathTo(last: NecessaryRequest): NecessaryRequest[] {
  const path: NecessaryRequest[] = [];
  for (let request: NecessaryRequest | undefined = last; request !== undefined; request = request.revealedBy)
    path.unshift(request);
  return path;
}
