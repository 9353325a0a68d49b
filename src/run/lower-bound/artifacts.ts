import { CHAIN_OF_TRUST, SIGNATURE } from '../../cot/steps/chains-of-trust.js';
import { storedPath } from '../../cot/artifacts/downloads.js';
import { artifactsPerTask, verificationArtifacts } from '../../cot/artifacts/to-download.js';
import { settledSync } from '../../scheduling/gather.js';
import type { Settings } from '../../cot/settings/settings.js';
import { matchingNames } from '../../cot/steps/download-artifacts.js';
import { artifactUrl } from '../../cot/urls/artifact-urls.js';
import { getPath } from '../../python/values/access.js';
import { isDict, isList } from '../../python/values/value.js';
import { latest, MANNERS, readable, type Answer, type KnownRequests, type Moment } from './known-requests.js';
import { definitionUrl, type KnownTask, type KnownTasks } from './tasks.js';

/** Chains of trust, and the artifacts that verification itself or the task to verify needs. */
export function askForArtifacts(
  requests: KnownRequests,
  root: string,
  settings: Settings,
  { target, links }: KnownTasks,
): void {
  const ask = (taskId: string, name: string, known: Moment): Answer =>
    requests.ask(MANNERS.artifact, artifactUrl(root, taskId, name), known);
  const chains = new Map<string, Answer>();
  for (const { taskId, at } of links.values()) {
    chains.set(taskId, ask(taskId, CHAIN_OF_TRUST, at));
    if (settings.verifyCotSignature) ask(taskId, SIGNATURE, at);
  }
  /** An artifact is requested when it is wanted and its task's chain of trust lists it. */
  const want = (taskId: string, name: string, wanted: Moment): void => {
    const chain = chains.get(taskId);
    const cot = chain === undefined ? null : readable(chain);
    const artifacts = isDict(cot) ? cot.get('artifacts') : undefined;
    // What must not be stored is not requested.
    const isAllowed = settledSync(() => storedPath(settings, taskId, artifactUrl(root, taskId, name))).ok;
    if (chain !== undefined && isAllowed && isDict(artifacts) && artifacts.has(name))
      ask(taskId, name, latest(wanted, chain.at));
  };
  for (const link of links.values()) wantOwn(link, want);
  for (const [taskId, path] of upstreamPaths(target)) {
    if (!path.includes('*')) {
      want(taskId, path, target.at);
      continue;
    }
    const listing = requests.ask(MANNERS.listing, `${definitionUrl(root, taskId)}/artifacts`, target.at);
    const listed = readable(listing);
    const entries = isDict(listed) ? listed.get('artifacts') : undefined;
    const names = settledSync(() => (isList(entries) ? matchingNames(entries, path) : []));
    for (const name of names.ok ? names.value : []) want(taskId, name, listing.at);
  }
}

/** What parents have written down. */
function wantOwn({ taskId, types }: KnownTask, want: (taskId: string, name: string, wanted: Moment) => void): void {
  for (const [type, known] of types) {
    for (const name of verificationArtifacts(type)) want(taskId, name, known);
  }
}

function upstreamPaths(target: KnownTask): [taskId: string, path: string][] {
  const upstream = settledSync(() => artifactsPerTask([], getPath(target.task, ['payload', 'upstreamArtifacts'], [])));
  if (!upstream.ok) return [];
  return upstream.value.flatMap(({ taskId, paths }) =>
    paths.flatMap((path): [string, string][] =>
      typeof taskId === 'string' && typeof path === 'string' ? [[taskId, path]] : [],
    ),
  );
}
