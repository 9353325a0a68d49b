import { joinedBytes } from '../../base/joined-bytes.js';
import { artifactPath } from '../../cot/artifacts/path.js';
import { storedPath } from '../../cot/artifacts/downloads.js';
import { CHAIN_OF_TRUST, SIGNATURE } from '../../cot/steps/chains-of-trust.js';
import { PythonError } from '../../python/error.js';
import { githubFilesBy, isContents, type TemplatePlace } from '../../cot/parent/template-place.js';
import type { GitHubRepository, Sink } from '../../cot/ports.js';
import { areSince, type Settings } from '../../cot/settings/settings.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Dict, List, Value } from '../../python/values/value.js';
import { ArtifactSink, type ArtifactBody } from './artifact-body.js';
import type { Flights, Work } from './flights.js';
import { askedOnce, contentsAsk, repositoryAsk } from './github-asking.js';

/** Artifacts that are read, not only hashed. */
const READ = new Set([
  CHAIN_OF_TRUST,
  SIGNATURE,
  'public/task-graph.json',
  'public/actions.json',
  'public/parameters.yml',
]);

/** All kinds of requests, with keys by which equal ones are shared. */
export class Asking {
  constructor(
    readonly flights: Flights,
    readonly settings: Settings,
  ) {}

  definition(taskId: string): Promise<Dict> {
    return this.flights.need(...definition(taskId));
  }

  artifact(taskId: string, name: string): Promise<ArtifactBody> {
    return this.flights.need(...artifact(this.settings, taskId, name));
  }

  listing(taskId: string): Promise<List> {
    return this.flights.need(`list ${taskId}`, (ports) => ports.queue.listArtifacts(taskId));
  }

  projects(): Promise<Value> {
    return this.flights.need(...document(this.settings, this.settings.projectConfigurationUrl, 'yaml'));
  }

  template(place: TemplatePlace): Promise<Value> {
    if (!isContents(place)) return this.flights.need(...document(this.settings, place.url, 'yaml', place.secret));
    // Without the repository there is nothing to request from it.
    this.#needed(place.owner, place.name).catch(() => undefined);
    return this.flights.need(...contentsAsk(this.flights, place));
  }

  pushlog(url: string): Promise<Value> {
    return this.flights.need(...document(this.settings, url, 'json'));
  }

  page(url: string): Promise<string> {
    return this.flights.need(`page ${url}`, (ports) => ports.sources.page(url));
  }

  /** The repository; further requests to it are shared too. */
  async repository(owner: string, name: string): Promise<GitHubRepository> {
    // Since 63.6 the repository is requested with the first question to it, so perhaps never.
    if (githubFilesBy(this.settings) === 'raw') await this.#needed(owner, name);
    return askedOnce(this.flights, owner, name, () => this.#needed(owner, name));
  }

  #needed(owner: string, name: string): Promise<GitHubRepository> {
    return this.flights.need(...repositoryAsk(owner, name));
  }
}

/** A task's definition. */
export function definition(taskId: string): [key: string, work: Work<Dict>] {
  return [`task ${taskId}`, (ports) => ports.queue.definition(taskId)];
}

/** An artifact. Fails if the original could not find its file again. */
export function artifact(settings: Settings, taskId: string, name: string): [key: string, work: Work<ArtifactBody>] {
  return [
    `artifact ${taskId} ${name}`,
    async (ports) => {
      const stored = storedPath(settings, taskId, ports.artifacts.url(taskId, name));
      const sink = new ArtifactSink(READ.has(name), settings.validHashAlgorithms);
      await ports.artifacts.download(taskId, name, sink);
      if (stored !== artifactPath(taskId, name)) {
        throw new PythonError('OSError', `${name} looks escaped: it is stored under another name, and not found again`);
      }
      return sink.body();
    },
  ];
}

/** A document at any other URL. Since 63.3, an unreadable one is downloaded again. */
export function document(
  settings: Pick<Settings, 'rules'>,
  url: string,
  type: 'json' | 'yaml',
  secret = false,
): [key: string, work: Work<Value>] {
  return [
    `source ${url}`,
    async (ports) => {
      const pieces: Uint8Array[] = [];
      const read = (): Value => parsedFile(joinedBytes(pieces), type);
      const how = areSince(settings.rules, '63.4') ? { secret, check: () => void read() } : { secret };
      await ports.sources.download(url, collector(pieces), how);
      return read();
    },
  ];
}

function collector(pieces: Uint8Array[]): Sink {
  return {
    open: () => {
      pieces.length = 0;
    },
    write: (piece) => pieces.push(piece),
    close: () => undefined,
  };
}
