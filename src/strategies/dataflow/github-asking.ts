import { isFullHash, TEMPLATE_FILE, type TemplateContents } from '../../cot/parent/template-place.js';
import type { GitHubRepository } from '../../cot/ports.js';
import { parsedFile } from '../../python/parsed-file.js';
import { repr } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import type { Flights, Work } from './flights.js';

/** A request with its key. */
export type Ask<T> = readonly [key: string, work: Work<T>];

/** A repository of GitHub. */
export function repositoryAsk(owner: string, name: string): Ask<GitHubRepository> {
  return [`repository ${owner}/${name}`, (ports) => ports.github.repository(owner, name)];
}

/** A template through the contents API; first its repository, requested through the same flights. */
export function contentsAsk(flights: Flights, place: TemplateContents): Ask<Value> {
  const { owner, name, revision } = place;
  return [
    `contents ${contentsKey(place)}`,
    async () => {
      // A revision that is not a string cannot be requested; the original finds that out first.
      isFullHash(revision);
      const repository = await flights.peek(...repositoryAsk(owner, name));
      return parsedFile(await repository.contents(TEMPLATE_FILE, revision), 'yaml');
    },
  ];
}

/** Identifies a template. */
export function contentsKey({ owner, name, revision }: TemplateContents): string {
  return `${owner}/${name}@${repr(revision)}`;
}

/**
 * A repository whose requests are shared.
 *
 * @param needed requests the repository itself
 */
export function askedOnce(
  flights: Flights,
  owner: string,
  name: string,
  needed: () => Promise<GitHubRepository>,
): GitHubRepository {
  const part = <T>(what: string, ask: (repository: GitHubRepository) => Promise<T>): Promise<T> =>
    flights.need(`repository ${owner}/${name} ${what}`, async () => ask(await needed()));
  return {
    definition: async () => (await needed()).definition(),
    commit: (hash) => part(`commit ${hash}`, (repository) => repository.commit(hash)),
    pullRequest: (number) => part(`pull request ${number}`, (repository) => repository.pullRequest(number)),
    release: (tag) => part(`release ${tag}`, (repository) => repository.release(tag)),
    tags: () => part('tags', (repository) => repository.tags()),
    contents: (path, ref) => part(`contents ${path} ${repr(ref)}`, (repository) => repository.contents(path, ref)),
  };
}
