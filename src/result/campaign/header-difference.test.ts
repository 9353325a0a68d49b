import { describe, expect, it } from 'vitest';
import type { CampaignHeader, CampaignVerifier } from './header.js';
import { headerDifference, shardText, verifierDifference } from './header-difference.js';

const HEADER: CampaignHeader = {
  format: 1,
  kind: 'campaign',
  version: '0.1.0',
  program: 'abcdef0123456789',
  name: 'orders',
  scenarios: [
    { name: 'signing', path: 'scenarios/signing', digest: 'd1' },
    { name: 'beetmover', path: 'scenarios/beetmover', digest: 'd2' },
  ],
  strategies: ['dataflow'],
  verifiers: [],
  config: null,
  rules: '63.6',
  tuning: {},
  axes: [],
  seeds: ['1'],
  explore: null,
  shard: null,
};

describe('campaigns whose cells are combined', () => {
  it('are the same', () => {
    expect(headerDifference(structuredClone(HEADER), HEADER)).toBeNull();
  });

  it.each([
    [{ kind: 'simulation' }, 'it is no campaign of this format'],
    [{ format: 2 }, 'it is no campaign of this format'],
    [{ version: '0.2.0' }, 'version 0.2.0 of cot-bench, not 0.1.0'],
    [{ program: '0123456789abcdef' }, 'another state of cot-bench 0.1.0: 0123456789ab, not abcdef012345'],
    [{ program: undefined }, 'another state of cot-bench 0.1.0: none, not abcdef012345'],
    [{ name: 'other' }, 'other name: other, not orders'],
    [{ strategies: ['a', 'b'] }, 'other strategies: ["a","b"], not ["dataflow"]'],
    [{ rules: '62.7' }, 'other rules: 62.7, not 63.6'],
    [{ tuning: { failFast: true } }, 'other tuning: {"failFast":true}, not {}'],
    [{ axes: [1] }, 'other axes: [1], not []'],
    [{ seeds: undefined }, 'other seeds: none, not ["1"]'],
    [{ seeds: ['x'.repeat(200)] }, `other seeds: ["${'x'.repeat(118)}…, not ["1"]`],
    [{ explore: 5 }, 'other explore: 5, not null'],
    [{ config: 'c' }, 'another configuration, which its strategies come from'],
    [{ scenarios: undefined }, 'other scenarios: [], not ["scenarios/signing","scenarios/beetmover"]'],
    [
      { scenarios: [...HEADER.scenarios].reverse() },
      'other scenarios: ["scenarios/beetmover","scenarios/signing"], not',
    ],
    [
      { scenarios: HEADER.scenarios.map((one) => ({ ...one, digest: 'd1' })) },
      'the content of scenario beetmover differs',
    ],
    [{ shard: { index: 2, of: 3 } }, 'shard 2/3, not the whole campaign'],
  ])('differ: %j', (changes, text) => {
    const found = { ...HEADER, ...changes } as Partial<CampaignHeader>;
    expect(headerDifference(found, HEADER)).toContain(text);
  });

  it('are shards or the whole', () => {
    expect([shardText(null), shardText({ index: 1, of: 2 })]).toEqual(['the whole campaign', 'shard 1/2']);
    expect(
      headerDifference({ ...HEADER, shard: undefined } as unknown as CampaignHeader, {
        ...HEADER,
        shard: { index: 1, of: 2 },
      }),
    ).toBe('the whole campaign, not shard 1/2');
  });
});

describe('verifiers whose cells are combined', () => {
  const VERIFIER: CampaignVerifier = {
    name: 'scriptworker@63.6.1',
    version: '63.6.1',
    python: '3.11.7',
    packages: 'p',
    content: null,
    variants: [
      { name: 'early.py', digest: 'd1' },
      { name: 'late.py', digest: 'd2' },
    ],
  };

  it.each([
    [{}, null],
    [{ version: '63.6.0' }, 'scriptworker 63.6.0, not 63.6.1'],
    [{ version: null }, 'scriptworker unknown, not 63.6.1'],
    [{ python: '3.12.0' }, 'Python 3.12.0, not 3.11.7'],
    [{ packages: 'q' }, 'other versions of packages that it runs with'],
    [{ content: 'c' }, 'its files have another content'],
    [{ variants: [] }, 'other files are loaded before it: [], not ["early.py","late.py"]'],
    [
      { variants: VERIFIER.variants.map((one) => ({ ...one, digest: 'd1' })) },
      'late.py, which is loaded before it, has another content',
    ],
  ])('differ: %j', (changes, text) => {
    expect(verifierDifference({ ...VERIFIER, ...changes }, VERIFIER)).toBe(text);
    const found = { ...HEADER, verifiers: [{ ...VERIFIER, ...changes }] };
    const wanted = { ...HEADER, verifiers: [VERIFIER] };
    expect(headerDifference(found, wanted)).toBe(text === null ? null : `the verifier ${VERIFIER.name}: ${text}`);
  });

  it('are those that both have', () => {
    const wanted = { ...HEADER, verifiers: [VERIFIER] };
    expect(headerDifference({ ...HEADER, verifiers: [{ ...VERIFIER, name: 'x', version: '1' }] }, wanted)).toBeNull();
    expect(verifierDifference(VERIFIER, { ...VERIFIER, version: null })).toBe('scriptworker 63.6.1, not unknown');
  });
});
