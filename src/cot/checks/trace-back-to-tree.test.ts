import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import type { Chain } from '../chain/chain.js';
import { Journal, type LogLine } from '../log.js';
import type { Dict } from '../../python/values/value.js';
import { finishTracing, noteTracing, traceSources } from './trace-back-to-tree.js';

const SETTINGS = {
  trustedVcsRules: [{ schemes: ['https'], netlocs: ['hg.mozilla.org'], pathRegexes: ['^(?P<path>/[^/]+)(/|$)'] }],
  cotRestrictedScopes: new Map([['release:*', 'release']]),
  cotRestrictedTrees: new Map([['release', ['/release']]]),
};

const taskFrom = (source: string, scopes: readonly string[] = []): Dict =>
  fromPlain({ payload: {}, scopes, metadata: { source } }) as Dict;

interface Sources {
  readonly own?: string;
  readonly scopes?: readonly string[];
  readonly sibling?: string;
  readonly other?: string;
}

function chain({ own = 'release', scopes = [], sibling = own, other = own }: Sources): Chain {
  const links = [
    linkOf({ name: 'signing:build', taskId: 'SIBLING', task: taskFrom(`https://hg.mozilla.org/${sibling}/file`) }),
    linkOf({
      name: 'signing:docker-image',
      taskId: 'OTHER',
      task: taskFrom(other.includes(':') ? other : `https://hg.mozilla.org/${other}`),
      decisionTaskId: 'ELSEWHERE',
    }),
  ];
  return chainOf(links, SETTINGS, { task: taskFrom(`https://hg.mozilla.org/${own}`, scopes) });
}

function trace(sources: Sources, isTry = false): string {
  const traced = chain(sources);
  try {
    finishTracing(traced, traceSources(traced), isTry);
    return 'fine';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('tracing back to the tree', () => {
  it('accepts a chain of one repository, with the scopes it may have', () => {
    expect(trace({ scopes: ['release:a'] })).toBe('fine');
  });

  it('refuses a scope to a tree that may not use it', () => {
    expect(trace({ own: 'try', scopes: ['release:a'] })).toBe(
      "signing TARGET: repository /try may not use the scope 'release:a'",
    );
  });

  it('refuses a sibling of another repository', () => {
    expect(trace({ sibling: 'elsewhere' })).toBe(
      'signing:build SIBLING: expected repository /release as for the task to verify, found repository /elsewhere',
    );
  });

  it('accepts a task of another trusted repository from elsewhere', () => {
    expect(trace({ scopes: ['release:a'], other: 'central' })).toBe('fine');
  });

  it('refuses one of an untrusted repository, if the scopes are restricted', () => {
    const other = 'https://example.com/x';
    expect(trace({ other })).toBe('fine');
    expect(trace({ other, scopes: ['release:a'] })).toBe(
      'signing:docker-image OTHER: expected a trusted repository, since the task to verify has restricted scopes',
    );
  });

  it('refuses try pushes and pull requests, if the scopes are restricted', () => {
    expect(trace({}, true)).toBe('fine');
    expect(trace({ scopes: ['release:a'] }, true)).toContain('comes from a try push or a pull request');
  });

  it('reports all that is wrong, under the first link that is', () => {
    const traced = chain({ scopes: ['release:a'], sibling: 'a', other: 'https://example.com/x' });
    expect(() => finishTracing(traced, traceSources(traced), true)).toThrow(
      expect.objectContaining({ check: 'trace_back_to_tree', link: traced.links[0] }) as Error,
    );
    expect(
      trace({ scopes: ['release:a'], sibling: 'a', other: 'https://example.com/x' }, true).split('\n'),
    ).toHaveLength(3);
  });

  it('refuses a scope to an untrusted tree', () => {
    const traced = chainOf([], SETTINGS, { task: taskFrom('https://example.com/release', ['a', 'release:a']) });
    expect(traceSources(traced).problems.map(({ text }) => text)).toEqual([
      "an untrusted repository may not use the scope 'release:a'",
    ]);
  });

  it('asks for the trees of a scope, which the settings must name', () => {
    const settings = { ...SETTINGS, cotRestrictedTrees: new Map() };
    const traced = chainOf([], settings, { task: taskFrom('https://hg.mozilla.org/release', ['release:a']) });
    expect(failureOf(() => traceSources(traced))).toMatchObject({
      check: 'trace_back_to_tree',
      message: 'signing TARGET: the settings name no trees for scope release:*',
    });
  });

  it('tells siblings apart from others where the task to verify is of an untrusted repository', () => {
    expect(trace({ own: '', sibling: '', other: 'central' })).toBe('fine');
    expect(trace({ own: '', sibling: 'release', other: 'central' })).toBe(
      'signing:build SIBLING: expected an untrusted repository as for the task to verify, found repository /release',
    );
  });

  it('finds no fault with links that are all of one repository, untrusted even', () => {
    const { problems, restricted } = traceSources(chain({ own: '', other: '' }));
    expect({ problems, restricted }).toEqual({ problems: [], restricted: false });
    expect(trace({ scopes: ['release:a'], own: '', other: '' }).split('\n')).toHaveLength(1);
  });

  it.each([
    [[], 'it has no restricted scopes'],
    [['release:a'], 'its restricted scopes are allowed there, and no task is of a try push or pull request'],
  ])('is told with where all come from, and what that allows: %j', (scopes, tree) => {
    const traced = chain({ scopes, other: 'https://example.com/x' });
    const lines: LogLine[] = [];
    noteTracing(new Journal({ write: (line) => lines.push(line) }), traced, traceSources(traced));
    expect(lines.map(({ point, taskId, text }) => `${point} of ${taskId}: ${text}`)).toEqual([
      'source of TARGET: from the trusted repository /release',
      'source of SIBLING: from the trusted repository /release',
      'source of OTHER: from an untrusted repository',
      `tree of TARGET: ${tree}`,
    ]);
  });

  it('fails where a source cannot be told', () => {
    const silent = chainOf([], SETTINGS, { task: fromPlain({ payload: {}, scopes: [], metadata: {} }) as Dict });
    expect(() => traceSources(silent)).toThrow(expect.objectContaining({ check: 'get_source_url' }) as Error);
  });
});
