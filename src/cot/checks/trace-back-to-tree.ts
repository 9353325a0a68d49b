import type { Chain, Link } from '../chain/chain.js';
import { CotFailure, inCheckSync } from '../failure.js';
import type { Journal } from '../log.js';
import { hasRestrictedScopes, matchRestrictedScope } from './restricted-scopes.js';
import { mirrorsResolved, type Source, type Sources } from './hg-git-mirrors.js';
import { getSourceUrl } from './source-url.js';
import { matchRepositoryPath } from '../urls/match-url.js';
import { item, iterate } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { PythonError } from '../../python/error.js';
import { repr } from '../../python/values/text.js';

const CHECK = 'trace_back_to_tree';

/** What the first part of tracing a chain back to the tree found. */
export interface Tracing {
  /**
   * The target has scopes that only certain trees may use, so nothing in the chain may come from a try push or a pull
   * request.
   */
  readonly restricted: boolean;
  readonly problems: readonly TracingProblem[];
  readonly sources: readonly Source[];
}

export interface TracingProblem {
  readonly link: Link;
  readonly text: string;
}

/**
 * Compares where the tasks of a chain come from with what the target is allowed to do (scriptworker:
 * trace_back_to_tree, all but the question whether it is a try push or pull request).
 *
 * @param links those of the chain; a strategy of our own gives each under all its types
 * @throws CotFailure if a source cannot be determined
 */
export function traceSources(chain: Chain, links: readonly Link[] = chain.links): Tracing {
  return inCheckSync(CHECK, chain.target, () => {
    const restricted = hasRestrictedScopes(chain.target, chain.settings);
    const written: Sources = [sourceOf(chain, chain.target), ...links.map((link) => sourceOf(chain, link))];
    const sources = mirrorsResolved(chain, written);
    const [own] = sources;
    const problems = [...scopeProblems(chain, own), ...siblingProblems(chain, own, sources, restricted)];
    return { restricted, problems, sources };
  });
}

function sourceOf(chain: Chain, link: Link): Source {
  return { link, repository: matchRepositoryPath(chain.settings.trustedVcsRules, getSourceUrl(chain.settings, link)) };
}

/** Each restricted scope of the target must be allowed for its tree. */
function scopeProblems(chain: Chain, own: Source): TracingProblem[] {
  const { target, settings } = chain;
  const problems: TracingProblem[] = [];
  for (const scope of iterate(item(target.task, 'scopes'))) {
    const rule = matchRestrictedScope(target, scope, settings.cotRestrictedScopes.keys());
    if (rule === '') continue;
    const trees = settings.cotRestrictedTrees.get(settings.cotRestrictedScopes.get(rule) ?? '');
    if (trees === undefined) throw new PythonError('KeyError', `the settings name no trees for scope ${rule}`);
    if (own.repository !== null && trees.includes(own.repository)) continue;
    problems.push({ link: target, text: `${shown(own.repository)} may not use the scope ${repr(scope)}` });
  }
  return problems;
}

/** Tasks of one decision task must be of one repository; others of a trusted one, if the target is restricted. */
function siblingProblems(chain: Chain, own: Source, sources: readonly Source[], restricted: boolean): TracingProblem[] {
  if (sources.every(({ repository }) => repository === own.repository)) return [];
  const problems: TracingProblem[] = [];
  for (const { link, repository } of sources) {
    if (equals(link.decisionTaskId, chain.target.decisionTaskId)) {
      if (repository === own.repository) continue;
      problems.push({
        link,
        text: `expected ${shown(own.repository)} as for the task to verify, found ${shown(repository)}`,
      });
    } else if (restricted && repository === null) {
      problems.push({ link, text: 'expected a trusted repository, since the task to verify has restricted scopes' });
    }
  }
  return problems;
}

function shown(repository: string | null): string {
  return repository === null ? 'an untrusted repository' : `repository ${repository}`;
}

/**
 * The verdict of tracing a chain back to the tree.
 *
 * @param isTryOrPullRequest whether any task of the chain is of a try push or pull request; asked only if restricted
 * @throws CotFailure with all problems, if there are any
 */
export function finishTracing(chain: Chain, tracing: Tracing, isTryOrPullRequest: boolean): void {
  const problems = [...tracing.problems];
  if (tracing.restricted && isTryOrPullRequest) {
    problems.push({
      link: chain.target,
      text: 'it has restricted scopes, but comes from a try push or a pull request',
    });
  }
  const [first] = problems;
  if (first === undefined) return;
  const message = problems.map(({ link, text }) => `${link.name} ${link.taskId}: ${text}`).join('\n');
  throw new CotFailure({ check: CHECK, link: first.link, message });
}

/** Logs where the tasks of a chain come from, once all come from where they should. */
export function noteTracing(journal: Journal, chain: Chain, { restricted, sources }: Tracing): void {
  for (const { link, repository } of sources) {
    journal.note(
      'source',
      link,
      () => `from ${repository === null ? shown(repository) : `the trusted ${shown(repository)}`}`,
    );
  }
  const allowed = restricted
    ? 'its restricted scopes are allowed there, and no task is of a try push or pull request'
    : 'it has no restricted scopes';
  journal.note('tree', chain.target, () => allowed);
}
