import { messageOf } from '../../base/errors.js';
import { startSoon, valuesOrFirstError, waitAll, type Outcome } from '../../scheduling/gather.js';
import { downloadArtifacts } from '../artifacts/downloads.js';
import { artifactPath } from '../artifacts/path.js';
import { globMatcher } from '../../python/fnmatch/fnmatch.js';
import { artifactsToDownload, optionalArtifacts } from '../artifacts/to-download.js';
import { limit } from '../chain/limits.js';
import { getLink, hasLink, type Chain, type Link } from '../chain/chain.js';
import { CotFailure, inCheck, type FailedLink } from '../failure.js';
import type { Journal } from '../log.js';
import type { Procedure } from '../procedure.js';
import { asDict, asString, contains, getOr, item, truthy } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { str } from '../../python/values/text.js';
import type { Dict, List, Value } from '../../python/values/value.js';

/**
 * Downloads and hashes the artifacts that the checks need and those that the target uses (scriptworker:
 * download_cot_artifacts).
 */
export async function downloadUpstreamArtifacts(procedure: Procedure): Promise<void> {
  const { chain, turns } = procedure;
  await inCheck('download_cot_artifacts', chain.target, async () => {
    const upstream = upstreamArtifacts(chain.target);
    const mandatory: Promise<Outcome<void>>[] = [];
    const optional: OptionalDownload[] = [];
    const listings = new Map<string, List>();
    const wanted = artifactsToDownload(chain.target, chain.links, upstream);
    const isOptional = optionalArtifacts(truthy(upstream) ? upstream : []);
    for (const [taskId, paths] of wanted) {
      for (const path of paths) {
        // A listing is awaited right here, while the downloads started so far go on.
        const names = path.includes('*') ? await matching(procedure, listings, taskId, path) : [path];
        const mayBeMissing = isOptional(taskId, path);
        for (const name of names) {
          const started = startSoon(() => downloadCotArtifact(procedure, taskId, name), turns);
          if (mayBeMissing) optional.push({ taskId, name, started });
          else mandatory.push(started);
        }
      }
    }
    valuesOrFirstError(await waitAll(mandatory, turns));
    await noteFailedOptionals(procedure, optional);
  });
}

/** The target's upstreamArtifacts. */
export function upstreamArtifacts(target: Link): Value {
  return getOr(item(target.task, 'payload'), 'upstreamArtifacts', []);
}

async function matching(
  procedure: Procedure,
  listings: Map<string, List>,
  taskId: string,
  pattern: string,
): Promise<string[]> {
  let listed = listings.get(taskId);
  if (listed === undefined || listed.length === 0) {
    listed = await procedure.ports.queue.listArtifacts(taskId);
    listings.set(taskId, listed);
  }
  return matchingNames(listed, pattern);
}

/**
 * Names in a listing that match a glob. @throws PythonError if an entry has no name; LimitError if there are too many
 */
export function matchingNames(listed: List, pattern: string): string[] {
  const matches = globMatcher(pattern);
  const names = listed.map((entry) => asString(item(entry, 'name'), 'as the name of an artifact')).filter(matches);
  limit('artifacts', names.length, `artifacts that match ${pattern}`);
  return names;
}

interface OptionalDownload {
  readonly taskId: string;
  readonly name: string;
  readonly started: Promise<Outcome<void>>;
}

async function noteFailedOptionals(
  { chain, journal, turns, failedOptionals }: Procedure,
  optional: readonly OptionalDownload[],
): Promise<void> {
  const outcomes = await waitAll(
    optional.map(({ started }) => started),
    turns,
  );
  for (const [index, { taskId, name }] of optional.entries()) {
    const outcome = outcomes[index];
    if (outcome?.ok !== false) continue;
    failedOptionals.set(`${taskId} ${name}`, messageOf(outcome.error));
    noteMissing(journal, { name: linkName(chain, taskId), taskId }, name, outcome.error);
  }
}

function linkName(chain: Chain, taskId: string): string {
  return hasLink(chain, taskId) ? getLink(chain, taskId).name : chain.target.name;
}

/** Logs an optional artifact that could not be downloaded, or is not what it should be. */
export function noteMissing(journal: Journal, link: FailedLink, name: string, error: unknown): void {
  journal.warn('missing artifact', link, () => {
    const start = `${link.name} ${link.taskId}: `;
    const reason = messageOf(error);
    return `${name}, which is optional, is not used: ${reason.startsWith(start) ? reason.slice(start.length) : reason}`;
  });
}

/** Logs an artifact whose hashes match the chain of trust. */
export function noteArtifact(journal: Journal, link: Link, name: string, hashes: Dict): void {
  journal.note(
    'artifact',
    link,
    () => `${name}: ${[...hashes.keys()].map(str).join(', ') || 'no hash'} as in the chain of trust`,
  );
}

/** Logs an artifact that nothing vouches for, and that is therefore skipped. */
export function noteEmptyChain(journal: Journal, link: Link, name: string): void {
  journal.warn('artifact', link, () => `${name}: not downloaded, since the chain of trust is empty`);
}

/** Downloads one artifact and compares its hashes with the chain of trust (scriptworker: download_cot_artifact). */
async function downloadCotArtifact(procedure: Procedure, taskId: string, name: string): Promise<void> {
  const { chain, journal, folder } = procedure;
  const link = getLink(chain, taskId);
  await inCheck('download_cot_artifact', link, async () => {
    if (!isDeclared(link, name)) {
      noteEmptyChain(journal, link, name);
      return;
    }
    await downloadArtifacts(procedure, taskId, [name]);
    const path = artifactPath(taskId, name);
    const hashes = checkHashes(
      link,
      name,
      (algorithm) => folder.digest(path, algorithm),
      chain.settings.validHashAlgorithms,
    );
    folder.forget(path);
    noteArtifact(journal, link, name, hashes);
  });
}

/**
 * Whether a task's chain of trust says that it made an artifact. An empty one says nothing, and the original then skips
 * the artifact silently.
 *
 * @throws CotFailure if it lacks the artifact
 */
export function isDeclared(link: Link, name: string): boolean {
  if (link.cot === undefined || !truthy(link.cot)) return false;
  if (contains(item(link.cot, 'artifacts'), name)) return true;
  throw new CotFailure({
    check: 'download_cot_artifact',
    link,
    message:
      `${link.name} ${link.taskId}: ${name} is not in the chain of trust; the task may have declared it and ` +
      `never made it`,
    expected: `an entry for ${name}`,
    actual: 'none',
  });
}

/**
 * Compares all hashes of a declared artifact. Whether its entry has hashes at all is checked only here, after the
 * download: for an optional artifact, nothing else would notice.
 *
 * @param digest the artifact's own hash by an algorithm, in hex
 * @returns the hashes
 * @throws CotFailure for an unknown algorithm or another hash; PythonError if the entry is no dict
 */
export function checkHashes(
  link: Link,
  name: string,
  digest: (algorithm: string) => string,
  algorithms: readonly string[],
): Dict {
  const hashes = asDict(item(item(link.cot ?? null, 'artifacts'), name), () => `with the hashes of ${name}`);
  for (const [algorithm, expected] of hashes) {
    const known = algorithms.find((valid) => equals(valid, algorithm));
    if (known === undefined)
      throw wrongHash(
        link,
        name,
        `hash algorithm ${str(algorithm)} is not allowed`,
        algorithms.join(' or '),
        str(algorithm),
      );
    const actual = digest(known);
    if (!equals(expected, actual)) throw wrongHash(link, name, `the ${known} hash is another`, str(expected), actual);
  }
  return hashes;
}

function wrongHash(link: Link, name: string, problem: string, expected: string, actual: string): CotFailure {
  const message = `${link.name} ${link.taskId}: ${name}: ${problem}`;
  return new CotFailure({ check: 'download_cot_artifact', link, message, expected, actual });
}
