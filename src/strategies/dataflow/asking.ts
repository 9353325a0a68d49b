import { artifactPath } from '../../cot/artifacts/path.js';
import { storedPath } from '../../cot/artifacts/downloads.js';
import { CHAIN_OF_TRUST, SIGNATURE } from '../../cot/steps/chains-of-trust.js';
import { PythonError } from '../../python/error.js';
import type { GitHubRepository, Sink } from '../../cot/ports.js';
import type { Settings } from '../../cot/settings/settings.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Dict, List, Value } from '../../python/values/value.js';
import { ArtifactSink, type ArtifactBody } from './artifact-body.js';
import type { Flights, Work } from './flights.js';

/** Artifacts that are read, not only hashed. */
const READ = new Set([
  CHAIN_OF_TRUST,
  SIGNATURE,
  'public/task-graph.json',
  'public/actions.json',
  'public/parameters.yml',
]);

/** What can be asked for, and under which key it is the same. */
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
    return this.flights.need(...document(this.settings.projectConfigurationUrl, 'yaml', false));
  }

  template(url: string, secret: boolean): Promise<Value> {
    return this.flights.need(...document(url, 'yaml', secret));
  }

  pushlog(url: string): Promise<Value> {
    return this.flights.need(...document(url, 'json', false));
  }

  page(url: string): Promise<string> {
    return this.flights.need(`page ${url}`, (ports) => ports.sources.page(url));
  }

  /** The repository; what is asked of it is asked once, too. */
  async repository(owner: string, name: string): Promise<GitHubRepository> {
    const key = `repository ${owner}/${name}`;
    const found = await this.flights.need(key, (ports) => ports.github.repository(owner, name));
    const part = <T>(what: string, work: () => Promise<T>): Promise<T> => this.flights.need(`${key} ${what}`, work);
    return {
      // Of an empty answer there is no definition; that is a failure only of those who look at it.
      get definition() {
        return found.definition;
      },
      commit: (hash) => part(`commit ${hash}`, () => found.commit(hash)),
      pullRequest: (number) => part(`pull request ${number}`, () => found.pullRequest(number)),
      release: (tag) => part(`release ${tag}`, () => found.release(tag)),
      tags: () => part('tags', () => found.tags()),
    };
  }
}

/** A task's definition. */
export function definition(taskId: string): [key: string, work: Work<Dict>] {
  return [`task ${taskId}`, (ports) => ports.queue.definition(taskId)];
}

/** An artifact. Fails where the original would not find its file again. */
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

/** A document under any other URL. */
export function document(url: string, type: 'json' | 'yaml', secret: boolean): [key: string, work: Work<Value>] {
  return [
    `source ${url}`,
    async (ports) => {
      const pieces: Uint8Array[] = [];
      await ports.sources.download(url, collector(pieces), secret);
      const [first] = pieces;
      return parsedFile(pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces), type);
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
