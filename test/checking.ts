import { Journal, type LogLine } from '../src/cot/log.js';
import type { Chain, Link } from '../src/cot/chain/chain.js';
import type { Checking } from '../src/cot/procedure.js';
import { Warnings } from '../src/cot/warnings.js';
import { allThenFirstError } from '../src/scheduling/gather.js';
import { fromPlain } from './values.js';

/** The input of a chain's checks, as plain values: documents by kind, artifacts by task and name. */
export interface Outside {
  readonly artifacts?: Readonly<Record<string, string>>;
  readonly template?: unknown;
  readonly projects?: unknown;
  readonly pushlog?: unknown;
}

/** Runs checks of a chain on evidence that is available at once, with their log. */
export function checkingOf(chain: Chain, outside: Outside): { readonly checking: Checking; readonly log: LogLine[] } {
  const log: LogLine[] = [];
  const checking: Checking = {
    chain,
    evidence: {
      artifact: (link, name) => bytesOf(outside.artifacts?.[`${link.taskId} ${name}`]),
      template: () => Promise.resolve(fromPlain(outside.template)),
      projects: () => Promise.resolve(fromPlain(outside.projects)),
      pushlog: () => Promise.resolve(fromPlain(outside.pushlog)),
      repository: (owner, name) => Promise.reject(new Error(`the test has no repository ${owner}/${name}`)),
      page: (url) => Promise.reject(new Error(`the test has no page ${url}`)),
    },
    everyLink: () => [chain.target, ...chain.links],
    turns: { soon: (step) => queueMicrotask(step), exclusively: (work) => work() },
    parentInputs: allThenFirstError,
    githubFiles: 'raw',
    journal: new Journal({ write: (line) => log.push(line) }),
    warnings: new Warnings(),
  };
  return { checking, log };
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : Buffer.from(text);
}

/** What a log says about a link at a point. */
export function told(log: readonly LogLine[], point: LogLine['point'], link: Pick<Link, 'taskId'>): string[] {
  return log.filter((line) => line.point === point && line.taskId === link.taskId).map(({ text }) => text);
}
