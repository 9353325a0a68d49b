import { beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.js';
import { readJson, withValue, type JsonObject, type Patch } from '../patched-scenario.js';
import { BUILD, COT, CRON, GoodChain, GRAPH, PROJECTS, PUSHLOG, SIGNING, TARGET, TEMPLATE } from './good-chain.js';
import { EACH_STRATEGY, judge, LONGEST_MS } from './judge.js';

/** A document that a verification reads, and a way to put another in its place. */
interface Document {
  readonly type: 'json' | 'yaml';
  readonly chain: GoodChain;
  readonly honest: Uint8Array | undefined;
  readonly replace: (body: string) => Patch;
}

/** Has an action, which reads its decision task's actions.json and parameters.yml. */
const RETRIGGER = new GoodChain('test/conformance/scenarios/base-retrigger');
const ACTED_ON = RETRIGGER.find((definition) => (definition['tags'] as JsonObject)['kind'] === 'decision-task');

function artifact(chain: GoodChain, taskId: string, name: string): Document {
  const type = name.endsWith('.yml') ? 'yaml' : 'json';
  return {
    type,
    chain,
    honest: chain.artifact(taskId, name),
    replace: (body) => ({ artifacts: { [`${taskId}/${name}`]: body } }),
  };
}

function source(url: string): Document {
  const type = url.includes('.yml') ? 'yaml' : 'json';
  return { type, chain: SIGNING, honest: SIGNING.source(url), replace: (body) => ({ sources: { [url]: body } }) };
}

const DOCUMENTS: readonly (readonly [string, Document])[] = [
  [
    'a definition',
    {
      type: 'json',
      chain: SIGNING,
      honest: SIGNING.scenario.content.task(BUILD),
      replace: (body) => ({ tasks: { [BUILD]: body } }),
    },
  ],
  ['a chain of trust', artifact(SIGNING, BUILD, COT)],
  ['a task graph', artifact(SIGNING, CRON, GRAPH)],
  ['actions.json', artifact(RETRIGGER, ACTED_ON, 'public/actions.json')],
  ['parameters.yml', artifact(RETRIGGER, ACTED_ON, 'public/parameters.yml')],
  ['a pushlog', source(PUSHLOG)],
  ['.taskcluster.yml', source(TEMPLATE)],
  ['projects.yml', source(PROJECTS)],
];

const DEEP = 100_000;
const MANY = 200_000;

/** What takes the place of a whole document. */
const BODIES: readonly (readonly [string, 'json' | 'yaml' | 'both', () => string])[] = [
  ['lists nested 100 000 deep', 'both', () => '['.repeat(DEEP) + ']'.repeat(DEEP)],
  ['objects nested 100 000 deep', 'json', () => `{"payload":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`],
  ['lists that never end', 'both', () => '['.repeat(DEEP)],
  [
    'mappings nested 3 000 deep by indentation',
    'yaml',
    () => Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  ],
  ['lists nested 100 000 deep by dashes', 'yaml', () => '- '.repeat(DEEP)],
  ['a bomb of aliases', 'yaml', () => bomb(30, (below) => `[${Array.from({ length: 9 }, () => below).join(', ')}]`)],
  [
    'a bomb of merged mappings',
    'yaml',
    () => bomb(30, (below, level) => `{<<: [${below}, ${below}], z${level}: ${below}}`),
  ],
  ['an alias of itself', 'yaml', () => 'a: &a [*a]'],
  ['a tag that would call Python', 'yaml', () => 'a: !!python/object/apply:os.system ["true"]'],
  [
    'a set with very many members',
    'yaml',
    () => `a: !!set {${Array.from({ length: 20_000 }, (_, n) => `k${n}`).join(', ')}}`,
  ],
  ['a key that is a mapping', 'yaml', () => '? {a: b}\n: c'],
  ['a number of 100 000 digits', 'both', () => `{"payload": ${'9'.repeat(DEEP)}}`],
  ['a base-60 number of 100 000 places', 'yaml', () => `a: ${Array.from({ length: DEEP }, () => '59').join(':')}`],
  ['half a surrogate pair', 'both', () => '{"payload": "\\ud800"}'],
  ['nothing', 'both', () => ''],
  ['null', 'both', () => 'null'],
  ['a list', 'both', () => '[]'],
  ['a text', 'both', () => '"text"'],
  ['a number beyond all bounds', 'both', () => '1e999'],
  ['very many quotes', 'both', () => '"'.repeat(MANY)],
  ['very many backslashes in a text', 'both', () => `"${'\\\\'.repeat(MANY)}"`],
  ['very many blank lines', 'both', () => '\n'.repeat(MANY)],
  ['very many anchors', 'yaml', () => Array.from({ length: 20_000 }, (_, n) => `- &a${n} x`).join('\n')],
  ['very many comments', 'yaml', () => '# x\n'.repeat(MANY)],
  ['very many words that could be a key', 'yaml', () => 'a '.repeat(MANY)],
];

function bomb(levels: number, level: (below: string, level: number) => string): string {
  const lines = ['a0: &a0 {x: 1, y: 2}'];
  for (let count = 1; count < levels; count++) lines.push(`a${count}: &a${count} ${level(`*a${count - 1}`, count)}`);
  return lines.join('\n');
}

describe.each(DOCUMENTS)('%s', (_what, { type, chain, replace }) => {
  describe.each(BODIES.filter(([, only]) => only === 'both' || only === type))('that is %s', (_kind, _only, body) => {
    let scenario: Scenario;
    beforeAll(() => {
      scenario = chain.with(replace(body()));
    });

    it.each(EACH_STRATEGY)('is refused with a reason by %s', { timeout: LONGEST_MS }, async (_name, strategy) => {
      expect((await judge(scenario, strategy)).verdict).not.toBe('pass');
    });
  });
});

/** Keys that mean something to JavaScript objects. */
const KEYS = ['__proto__', 'constructor'];
const POISON = { polluted: 'yes', get: 'x', has: 'x', toString: 'x', taskId: 'x' };
type Place = readonly (string | number)[];

/** Places of all objects in a JSON document. */
function objectPlaces(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    objectPlaces(member, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inner : [place, ...inner];
}

describe.each(DOCUMENTS.filter(([, { type }]) => type === 'json'))(
  'an object of %s',
  (_what, { chain, honest, replace }) => {
    // A task graph has hundreds of them, of the same few kinds.
    const places = objectPlaces(readJson(honest)).slice(0, 8);

    it.each(EACH_STRATEGY)(
      'may have keys that mean something to JavaScript: for %s they are like others',
      { timeout: 30_000 },
      async (_name, strategy) => {
        const verdict = async (place: Place, key: string): Promise<unknown> => {
          const run = await judge(chain.with(replace(withValue(honest, [...place, key], POISON))), strategy);
          return [run.verdict, run.check];
        };
        for (const place of places) {
          const harmless = await verdict(place, 'harmless');
          for (const key of KEYS) expect(await verdict(place, key), `${place.join('.')}.${key}`).toEqual(harmless);
        }
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      },
    );
  },
);

describe('keys that mean something to JavaScript', () => {
  const projects = new TextDecoder().decode(SIGNING.source(PROJECTS));

  it.each(EACH_STRATEGY)('are projects like any other to %s', async (_name, strategy) => {
    for (const key of KEYS) {
      const more = `${key}: {repo: "https://example.org/x", repo_type: hg, access: scm_level_3}\n`;
      expect((await judge(SIGNING.with({ sources: { [PROJECTS]: projects + more } }), strategy)).verdict).toBe('pass');
    }
  });

  it.each(EACH_STRATEGY)('lead nowhere in a template that %s renders', async (_name, strategy) => {
    for (const key of KEYS) {
      for (const expression of [key, `push.${key}`, `push['${key}']`]) {
        const template = `version: 1\ntasks:\n  - a: {$eval: "${expression}"}\n`;
        const run = await judge(SIGNING.with({ sources: { [TEMPLATE]: template } }), strategy);
        // What an object has not got is an error after a dot, and null in brackets.
        expect(run.check).toMatch(/^(verify_parent_task_definition|compare_jsone_task_definition)$/);
        expect(run.message).not.toContain('native code');
      }
    }
  });

  it.each(EACH_STRATEGY)('are no image that someone made to %s', async (_name, strategy) => {
    const run = await judge(
      SIGNING.with({ tasks: SIGNING.task(BUILD, ['payload', 'image', 'path'], '__proto__') }),
      strategy,
    );
    expect(run.check).toBe('verify_docker_image_sha');
  });

  it.each(EACH_STRATEGY)('are no artifact that someone made to %s', async (_name, strategy) => {
    const place = ['payload', 'upstreamArtifacts', 0, 'paths', 0];
    const run = await judge(SIGNING.with({ tasks: SIGNING.task(TARGET, place, 'public/__proto__') }), strategy);
    expect(run.check).toBe('download_cot_artifact');
  });

  it.each(EACH_STRATEGY)('are no task that someone defined to %s', async (_name, strategy) => {
    const place = ['extra', 'chainOfTrust', 'inputs', 'docker-image'];
    const run = await judge(SIGNING.with({ tasks: SIGNING.task(BUILD, place, '__proto__') }), strategy);
    expect(run.check).toBe('add_link');
  });
});
