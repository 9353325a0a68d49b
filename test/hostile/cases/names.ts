import type { JsonObject, Patch } from '../../patched-scenario.js';
import { BUILD, IMAGE, SIGNING, TARGET } from '../good-chain.js';
import { harmlessCase, hostileCase, type HostileCase } from './case.js';

const LONG = 100_000;

/** Gives the build an artifact with this name, which the target uses. */
function artifact(name: string): Patch {
  const path = ['payload', 'upstreamArtifacts', 0, 'paths'];
  return { tasks: SIGNING.task(TARGET, path, [name]), artifacts: { [`${BUILD}/${name}`]: 'contents' } };
}

/** Gives the build artifacts, of which the target uses those matching a pattern. */
function pattern(text: string, names: readonly string[]): Patch {
  const artifacts = Object.fromEntries(names.map((name) => [`${BUILD}/${name}`, 'contents']));
  return { tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], [text]), artifacts };
}

function environment(changes: JsonObject): Patch {
  const own = (SIGNING.definition(BUILD)['payload'] as JsonObject)['env'] as JsonObject;
  return { tasks: SIGNING.task(BUILD, ['payload', 'env'], { ...own, ...changes }) };
}

function repository(url: string): Patch {
  return environment({ GECKO_HEAD_REPOSITORY: url });
}

function source(url: string): Patch {
  return { tasks: SIGNING.task(BUILD, ['metadata', 'source'], url) };
}

/** Artifact names that no honest task uses. */
export const ARTIFACT_NAME_CASES: readonly HostileCase[] = [
  hostileCase('a name that leads up and out', () => artifact('public/../../../../etc/passwd')),
  hostileCase('a name that leads to another task', () => artifact(`public/../../${IMAGE}/public/image.tar.zst`)),
  hostileCase('a name that leads up and out, escaped', () => artifact('public/%2e%2e/%2e%2e/%2e%2e/etc/passwd')),
  hostileCase('a name that leads up and out, escaped twice', () =>
    artifact('public/%252e%252e/%252e%252e/%252e%252e/etc/passwd'),
  ),
  harmlessCase('a name that leads up but not out', () => artifact('public/a/../b')),
  harmlessCase('a name that leads to the chain of trust itself', () => artifact('public/a/../chain-of-trust.json')),
  hostileCase('an absolute path', () => artifact('/etc/passwd')),
  hostileCase('an absolute path below public', () => artifact('public//etc/passwd/../../../../..')),
  hostileCase('a name with a NUL', () => artifact('public/a\0.zip')),
  hostileCase('a name with an escaped NUL', () => artifact('public/a%00.zip')),
  harmlessCase('a name with backslashes', () => artifact('public\\..\\..\\windows\\win.ini')),
  harmlessCase('a name with backslashes below public', () => artifact('public/..\\..\\windows\\win.ini')),
  hostileCase('a name of 10 000 characters', () => artifact(`public/${'a'.repeat(10_000)}`)),
  hostileCase('a name of 10 000 folders', () => artifact(`public/${'a/'.repeat(10_000)}b`)),
  hostileCase('a name of 20 000 steps up and down', () => artifact(`public/${'a/../'.repeat(20_000)}b`)),
  hostileCase('a name of 100 000 percent signs', () => artifact(`public/${'%'.repeat(LONG)}`)),
  hostileCase('a name that is half a surrogate pair', () => artifact('public/\udc00')),
  hostileCase('an empty name', () => artifact('')),
  hostileCase('a name that is a folder', () => artifact('public/')),
  hostileCase('a name that is a dot', () => artifact('public/.')),
  hostileCase('a name with a line end', () => artifact('public/a\nb\r\nHost: example.org')),
  harmlessCase('a name with a query and a fragment', () => artifact('public/a?b=c#d')),
  hostileCase('a name that is a URL', () => artifact('https://example.org/public/a')),
  hostileCase('names that are numbers', () => ({
    tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], [1, 2]),
  })),
  hostileCase('names that are lists', () => ({
    tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], [['a']]),
  })),
  hostileCase('paths that are an object', () => ({
    tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], { a: 1 }),
  })),
  hostileCase('paths that are null', () => ({
    tasks: SIGNING.task(TARGET, ['payload', 'upstreamArtifacts', 0, 'paths'], null),
  })),
  harmlessCase('a pattern of many stars over a long name', () =>
    pattern(`public/${'*a'.repeat(2000)}*b`, [`public/${'a'.repeat(20_000)}`]),
  ),
  harmlessCase('a pattern of many stars over many names', () =>
    pattern(
      `public/${'*a'.repeat(500)}*b`,
      Array.from({ length: 1000 }, (_, n) => `public/${'a'.repeat(500)}${n}`),
    ),
  ),
  harmlessCase('a pattern of 100 000 opened brackets', () => pattern(`public/*${'['.repeat(LONG)}`, ['public/a'])),
  harmlessCase('a pattern of 20 000 ranges', () => pattern(`public/*[${'a-z'.repeat(20_000)}]`, ['public/a'])),
  hostileCase('a pattern that more artifacts match than there may be', () =>
    pattern(
      'public/*',
      Array.from({ length: 20_001 }, (_, n) => `public/${n}`),
    ),
  ),
  hostileCase('a pattern that matches a name that leads out', () =>
    pattern('public/*', ['public/../../../etc/passwd']),
  ),
];

/** Repositories and sources that pretend to be others. */
export const REPOSITORY_CASES: readonly HostileCase[] = [
  hostileCase('a repository like a regular expression', () => repository('https://hg.mozilla.org/(a+)+$')),
  hostileCase('a source like a regular expression', () => source(`https://hg.mozilla.org/(a+)+$${'a'.repeat(50)}!`)),
  hostileCase('a source of 100 000 slashes', () => source(`https://hg.mozilla.org${'/'.repeat(LONG)}x`)),
  harmlessCase('a source of 100 000 repetitions', () =>
    source(`https://hg.mozilla.org/mozilla-central${'/file/x'.repeat(LONG)}`),
  ),
  hostileCase('a repository of 100 000 slashes', () => repository(`https://hg.mozilla.org/${'/'.repeat(LONG)}x`)),
  hostileCase('a repository with a user', () => repository('https://hg.mozilla.org@example.org/mozilla-central')),
  hostileCase('a source with a user', () => source('https://hg.mozilla.org@example.org/mozilla-central/file/tip')),
  hostileCase('a source with a backslash', () => source('https://example.org\\@hg.mozilla.org/mozilla-central')),
  hostileCase('a source with a tab in its host', () => source('https://hg.mozilla.org\t.example.org/mozilla-central')),
  hostileCase('a source that is data', () => source('data:text/plain,https://hg.mozilla.org/mozilla-central')),
  hostileCase('a source with brackets', () => source('https://[hg.mozilla.org]/mozilla-central')),
  hostileCase('a source with letters that stand for others', () =>
    source('https://hg.mozilla.org\u2100/mozilla-central'),
  ),
  hostileCase('a source with half a surrogate pair', () => source('https://hg.mozilla.org/\ud800')),
  hostileCase('a source of a million percent signs', () => source(`https://hg.mozilla.org/${'%25'.repeat(300_000)}`)),
  hostileCase('a source that is a number', () => ({ tasks: SIGNING.task(BUILD, ['metadata', 'source'], 7) })),
  hostileCase('a repository that is a list', () => environment({ GECKO_HEAD_REPOSITORY: [] })),
  harmlessCase('a revision that is an object', () => environment({ GECKO_HEAD_REV: {} })),
  hostileCase('an environment that is a list', () => ({ tasks: SIGNING.task(BUILD, ['payload', 'env'], []) })),
  hostileCase('tags that are a text', () => ({ tasks: SIGNING.task(BUILD, ['tags'], 'tags') })),
  hostileCase('scopes that are a million characters', () => ({
    tasks: SIGNING.task(TARGET, ['scopes'], 'x'.repeat(1_000_000)),
  })),
  hostileCase('a scope that is a list', () => ({ tasks: SIGNING.task(TARGET, ['scopes'], [[]]) })),
  hostileCase('a worker type that is an object', () => ({ tasks: SIGNING.task(IMAGE, ['workerType'], {}) })),
];
