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
  /** How many requests are needed. */
  readonly requests: number;
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
  const first = all.find((request) => request.startMs === 0 && request.kind === 'task');
  if (first === undefined) return undefined;
  const last = all.reduce((a, b) => (b.endMs > a.endMs ? b : a));
  return {
    limitMs: last.endMs,
    speculativeLimitMs: speculativeLimit(timed, settings, root, all, first),
    path: pathTo(last),
    requests: all.length,
  };
}

/** What can be asked for at once before anything is known needs no guess; all else waits for the first definition. */
function speculativeLimit(
  timed: TimedScenario,
  settings: Settings,
  root: string,
  all: readonly NecessaryRequest[],
  first: NecessaryRequest,
): Milliseconds {
  const { taskId } = timed.scenario.subject;
  const own = [CHAIN_OF_TRUST, SIGNATURE].map((name) => artifactUrl(root, taskId, name));
  const atOnce = new Set([definitionUrl(root, taskId), settings.projectConfigurationUrl, ...own].map(shownUrl));
  return Math.max(...all.map(({ url, startMs, endMs }) => (atOnce.has(url) ? 0 : first.endMs) + (endMs - startMs)));
}

function pathTo(last: NecessaryRequest): NecessaryRequest[] {
  const path: NecessaryRequest[] = [];
  for (let request: NecessaryRequest | undefined = last; request !== undefined; request = request.revealedBy)
    path.unshift(request);
  return path;
}
