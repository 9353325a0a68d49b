import { startSoon, valuesOrFirstError, waitAll, type Outcome } from '../scheduling/gather.js';
import { downloadArtifacts } from './artifact-downloads.js';
import { artifactPath } from './artifact-names/artifact-path.js';
import { globMatcher } from './artifact-names/fnmatch.js';
import { artifactsToDownload, optionalArtifacts } from './artifacts-to-download.js';
import { limit } from './chain-limits.js';
import { getLink, type Link } from './chain.js';
import { CotFailure, inCheck } from './failure.js';
import type { Procedure } from './procedure.js';
import { asDict, asString, getOr, item, truthy } from './values/access.js';
import { equals } from './values/equality.js';
import { str } from './values/text.js';
import { isDict, type Dict, type List, type Value } from './values/value.js';

/** Downloads and hashes all artifacts the checks need, and the target's own (scriptworker: download_cot_artifacts). */
export async function downloadUpstreamArtifacts(procedure: Procedure): Promise<void> {
  const { chain, turns } = procedure;
  await inCheck('download_cot_artifacts', chain.target, async () => {
    const upstream = upstreamArtifacts(chain.target);
    const mandatory: Promise<Outcome<void>>[] = [];
    const optional: Promise<Outcome<void>>[] = [];
    const listings = new Map<string, List>();
    const wanted = artifactsToDownload(chain.links, upstream);
    const isOptional = optionalArtifacts(truthy(upstream) ? upstream : []);
    for (const [taskId, paths] of wanted) {
      for (const path of paths) {
        // A listing is awaited right here, while the downloads begun so far go on.
        const names = path.includes('*') ? await matching(procedure, listings, taskId, path) : [path];
        const started = names.map((name) => startSoon(() => downloadCotArtifact(procedure, taskId, name), turns));
        (isOptional(taskId, path) ? optional : mandatory).push(...started);
      }
    }
    valuesOrFirstError(await waitAll(mandatory, turns));
    noteFailedOptionals(procedure, await waitAll(optional, turns));
  });
}

/** The target's upstreamArtifacts. */
export function upstreamArtifacts(target: Link): Value {
  return getOr(item(target.task, 'payload'), 'upstreamArtifacts', []);
}

async function matching(procedure: Procedure, listings: Map<string, List>, taskId: string, pattern: string): Promise<string[]> {
  let listed = listings.get(taskId);
  if (listed === undefined || listed.length === 0) {
    listed = await procedure.ports.queue.listArtifacts(taskId);
    listings.set(taskId, listed);
  }
  return matchingNames(listed, pattern);
}

/** Names in a listing that match a glob. @throws EvidenceError if an entry has no name; LimitError if they are too many */
export function matchingNames(listed: List, pattern: string): string[] {
  const matches = globMatcher(pattern);
  const names = listed.map((entry) => asString(item(entry, 'name'), 'as the name of an artifact')).filter(matches);
  limit('artifacts', names.length, `artifacts that match ${pattern}`);
  return names;
}

function noteFailedOptionals(procedure: Procedure, outcomes: readonly Outcome<void>[]): void {
  const failed = outcomes.filter((outcome) => !outcome.ok);
  if (failed.length === 0) return;
  procedure.journal.warning('download artifacts', procedure.chain.target, `${failed.length} optional artifacts could not be had`);
}

/** Downloads one artifact and compares its hashes with the chain of trust (scriptworker: download_cot_artifact). */
async function downloadCotArtifact(procedure: Procedure, taskId: string, name: string): Promise<void> {
  const { chain, journal, folder } = procedure;
  const link = getLink(chain, taskId);
  await inCheck('download_cot_artifact', link, async () => {
    const hashes = expectedHashes(link, name);
    if (hashes === undefined) {
      journal.warning('download artifacts', link, `the chain of trust is empty: ${name} is not downloaded`);
      return;
    }
    await downloadArtifacts(procedure, taskId, [name]);
    const path = artifactPath(taskId, name);
    checkHashes(link, name, hashes, (algorithm) => folder.digest(path, algorithm), chain.settings.validHashAlgorithms);
    folder.forget(path);
    journal.info('download artifacts', link, `${name} is what the chain of trust says`);
  });
}

/**
 * The hashes of an artifact by its task's chain of trust; undefined if that is empty, when the original skips the
 * artifact without a word.
 *
 * @throws CotFailure if the artifact is not in it
 */
export function expectedHashes(link: Link, name: string): Dict | undefined {
  if (link.cot === undefined || !truthy(link.cot)) return undefined;
  const artifacts = item(link.cot, 'artifacts');
  const hashes = isDict(artifacts) ? artifacts.get(name) : item(artifacts, name);
  if (hashes !== undefined) return asDict(hashes, () => `with the hashes of ${name}`);
  throw new CotFailure({
    check: 'download_cot_artifact',
    link,
    message: `${link.name} ${link.taskId}: ${name} is not in the chain of trust; the task may have declared it and never made it`,
    expected: `an entry for ${name}`,
    actual: 'none',
  });
}

/**
 * Compares all hashes.
 *
 * @param digest the artifact's own hash by an algorithm, in hex
 * @throws CotFailure for an unknown algorithm or another hash
 */
export function checkHashes(link: Link, name: string, hashes: Dict, digest: (algorithm: string) => string, algorithms: readonly string[]): void {
  for (const [algorithm, expected] of hashes) {
    const known = algorithms.find((valid) => equals(valid, algorithm));
    if (known === undefined) throw wrongHash(link, name, `hash algorithm ${str(algorithm)} is not allowed`, algorithms.join(' or '), str(algorithm));
    const actual = digest(known);
    if (!equals(expected, actual)) throw wrongHash(link, name, `the ${known} hash is another`, str(expected), actual);
  }
}

function wrongHash(link: Link, name: string, problem: string, expected: string, actual: string): CotFailure {
  const message = `${link.name} ${link.taskId}: ${name}: ${problem}`;
  return new CotFailure({ check: 'download_cot_artifact', link, message, expected, actual });
}
