import { createHash } from 'node:crypto';
import { MissingError } from '../src/cot/failure.js';
import type { Claim, GitHubRepository, Ports, Sink } from '../src/cot/ports.js';
import { str } from '../src/python/values/text.js';
import type { Dict, List, Value } from '../src/python/values/value.js';
import { fromPlain } from './values.js';

/**
 * Answers of services, by request: `task A`, `list A`, `artifact A NAME`, `source URL`, `page URL`, `repository O/N`.
 */
export type Answers = Readonly<Record<string, unknown>>;

export interface FakeOutside {
  readonly ports: Ports;
  readonly portsFor: (claim: Claim) => Ports;
  /** All requests, in order. */
  readonly asked: string[];
  /** Speculative requests. */
  readonly expected: string[];
}

/** Services that answer at once. Unknown requests get a 404; an Error as the answer is thrown. */
export function fakeOutside(answers: Answers = {}): FakeOutside {
  const asked: string[] = [];
  const expected: string[] = [];
  const portsFor = (claim: Claim): Ports =>
    portsOver((question) => {
      asked.push(question);
      if (!claim.used) expected.push(question);
      const answer = answers[question];
      if (answer instanceof Error) return Promise.reject(answer);
      return answer === undefined ? Promise.reject(new MissingError(`no ${question}`)) : Promise.resolve(answer);
    });
  return { ports: portsFor({ used: true, signal: { aborted: false } as Claim['signal'] }), portsFor, asked, expected };
}

function portsOver(ask: (question: string) => Promise<unknown>): Ports {
  const plain = async (question: string): Promise<Value> => fromPlain(await ask(question));
  const into = async (sink: Sink, question: string): Promise<void> => {
    const body = await ask(question);
    sink.open();
    sink.write(Buffer.from(body as string | Uint8Array));
    sink.close();
  };
  return {
    queue: {
      definition: async (taskId) => (await plain(`task ${taskId}`)) as Dict,
      listArtifacts: async (taskId) => (await plain(`list ${taskId}`)) as List,
    },
    artifacts: {
      url: (taskId, name) => `https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/${taskId}/artifacts/${name}`,
      download: (taskId, name, sink) => into(sink, `artifact ${taskId} ${name}`),
    },
    sources: {
      download: (url, sink, how) =>
        into(sink, `source ${url}${how?.secret === true ? ' with a token' : ''}`).then(how?.check),
      page: async (url) => (await ask(`page ${url}`)) as string,
    },
    github: {
      repository: async (owner, name) => {
        const definition = await plain(`repository ${owner}/${name}`);
        return repositoryOver(`repository ${owner}/${name}`, ask, () => Promise.resolve(definition as Dict));
      },
      lazyRepository: (owner, name) => {
        const place = `repository ${owner}/${name}`;
        return repositoryOver(place, ask, async () => (await plain(place)) as Dict);
      },
    },
  };
}

function repositoryOver(
  place: string,
  ask: (question: string) => Promise<unknown>,
  definition: () => Promise<Dict>,
): GitHubRepository {
  const plain = async (question: string): Promise<Value> => fromPlain(await ask(`${place} ${question}`));
  return {
    definition,
    contents: async (path, ref) => Buffer.from((await ask(`${place} ${path} ${str(ref)}`)) as string),
    commit: (hash) => plain(`commit ${hash}`),
    pullRequest: (number) => plain(`pull request ${number}`),
    release: (tag) => plain(`release ${tag}`),
    tags: async () => (await plain('tags')) as List,
  };
}

/** The chain of trust of a task with artifacts of these contents. */
export function chainOfTrust(artifacts: Readonly<Record<string, string>>, taskId = 'B'): string {
  const entries = Object.entries(artifacts).map(([name, text]) => [
    name,
    { sha256: createHash('sha256').update(text).digest('hex') },
  ]);
  return JSON.stringify({ taskId, artifacts: Object.fromEntries(entries) as unknown });
}

/** Lets everything proceed that waits only for turns. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
