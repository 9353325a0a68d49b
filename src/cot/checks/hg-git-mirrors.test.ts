import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { fromPlain } from '../../../test/values.js';
import type { Link } from '../chain/chain.js';
import { defaultSettings } from '../settings/default-settings.js';
import type { RulesVersion } from '../settings/settings.js';
import type { Dict } from '../../python/values/value.js';
import { finishTracing, traceSources } from './trace-back-to-tree.js';

const CENTRAL = 'https://hg.mozilla.org/mozilla-central/file/abc';
const AUTOLAND = 'https://hg.mozilla.org/integration/autoland/file/abc';
const MIRROR = 'https://github.com/mozilla-firefox/firefox/raw/abc';

const from = (source: string, scopes: readonly string[] = []): Dict =>
  fromPlain({ payload: {}, scopes, metadata: { source } }) as Dict;

const decision = (source: string, taskType = 'decision'): Link =>
  linkOf({ name: 'signing:parent', taskId: 'DECISION', taskType, task: from(source) });
const build = (source: string, more: Partial<Link> = {}): Link => linkOf({ task: from(source), ...more });

interface Traced {
  readonly rules?: RulesVersion;
  readonly target?: string;
  readonly links: readonly Link[];
  readonly scopes?: readonly string[];
}

function trace({ rules = '63.6', target = CENTRAL, links, scopes = [] }: Traced): string {
  const chain = chainOf(links, defaultSettings('firefox', rules), { task: from(target, scopes) });
  try {
    finishTracing(chain, traceSources(chain), false);
    return 'fine';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Where the tasks are said to come from, that to verify first. */
function resolved({ target = CENTRAL, links }: Traced): (string | null)[] {
  const chain = chainOf(links, defaultSettings('firefox', '63.6'), { task: from(target) });
  return traceSources(chain).sources.map(({ repository }) => repository);
}

describe('git mirrors of hg repositories', () => {
  it('may be what tasks of an hg graph come from, from 63.5 on', () => {
    const links = [decision(CENTRAL), build(MIRROR)];
    expect(trace({ links })).toBe('fine');
    expect(trace({ links, rules: '63.4' })).toContain('signing:build BUILD');
  });

  it('count as the repository itself, with all that it may do', () => {
    const scopes = ['project:releng:balrog:server:nightly'];
    expect(trace({ links: [decision(CENTRAL)], target: MIRROR, scopes })).toBe('fine');
    expect(trace({ links: [decision(AUTOLAND)], target: MIRROR, scopes })).toContain('/integration/autoland may not');
  });

  it('are mirrors of the parents, not of the task to verify', () => {
    expect(trace({ links: [decision(AUTOLAND), build(MIRROR)], target: MIRROR })).toBe('fine');
    expect(trace({ links: [decision('https://hg.mozilla.org/projects/pine/file/a'), build(MIRROR)] })).toContain(
      'BUILD: expected repository /mozilla-central as for the task to verify, found repository /mozilla-firefox/firefox',
    );
  });

  it('are never what a parent comes from', () => {
    expect(trace({ links: [decision(MIRROR)] })).toContain('signing:parent DECISION: expected');
    const action = linkOf({ name: 'signing:parent', taskId: 'ACTION', taskType: 'action', task: from(MIRROR) });
    expect(trace({ links: [decision(CENTRAL), action] })).toContain('signing:parent ACTION: expected');
  });

  it('count for tasks of the same decision task only', () => {
    const elsewhere = build(MIRROR, { decisionTaskId: 'ELSEWHERE' });
    const scopes = ['project:releng:balrog:server:nightly'];
    expect(trace({ links: [decision(CENTRAL), elsewhere], scopes })).toBe('fine');
    expect(trace({ links: [decision(MIRROR), build(MIRROR)], target: CENTRAL })).toContain('BUILD: expected');
  });

  it('are resolved only for what comes from the mirror itself', () => {
    const pine = build('https://hg.mozilla.org/projects/pine/file/a');
    expect(trace({ links: [decision(CENTRAL), pine] })).toContain('found repository /projects/pine');
    const other = build('https://github.com/mozilla-mobile/x/raw/a');
    expect(trace({ links: [decision(CENTRAL), other] })).toContain('BUILD: expected');
  });

  it('are mirrors of what the task to verify comes from, if its decision task is not in the chain', () => {
    expect(trace({ links: [build(MIRROR)] })).toBe('fine');
    expect(trace({ links: [build(CENTRAL)], target: MIRROR })).toContain('BUILD: expected');
  });

  it('are mirrors of what the task to verify comes from, if its decision task comes from two places', () => {
    const links = [decision(CENTRAL), decision(AUTOLAND, 'action'), build(MIRROR)];
    expect(resolved({ links }).slice(3)).toEqual(['/mozilla-central']);
    expect(resolved({ links, target: MIRROR }).slice(3)).toEqual(['/mozilla-firefox/firefox']);
  });

  it('are not those of an untrusted repository', () => {
    const nowhere = 'https://example.com/x';
    expect(resolved({ links: [decision(nowhere), build(nowhere)], target: MIRROR })).toEqual([
      '/mozilla-firefox/firefox',
      null,
      null,
    ]);
  });

  it('are judged by every type that a task is taken for', () => {
    const both = [build(MIRROR), build(MIRROR, { taskType: 'action' })];
    expect(trace({ links: [decision(CENTRAL), ...both] })).toContain('BUILD: expected');
    expect(trace({ links: [decision(AUTOLAND, 'build'), build(MIRROR)], target: MIRROR })).toContain('expected');
  });
});
