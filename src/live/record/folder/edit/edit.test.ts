import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../base/random.js';
import { verifyWithAnyKey } from '../../../../cot/signatures/any-key.js';
import { makeKeys } from '../../../../scenario/make/keys.js';
import { rehashed } from './chain-of-trust-text.js';
import { keepMembers, memberOf, objectMembers } from './json-members.js';
import { ScenarioEdit } from './scenario-edit.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('members of JSON text', () => {
  const text = ' { "20": 1.0 , "3" : {"}": "\\"{"}, "a": [1, {"b": 2}], "__proto__": 12345678901234567890, "3": NaN } ';

  it('are found in their order, with their places', () => {
    const members = objectMembers(text) ?? [];
    expect(members.map(({ key, valueStart, valueEnd }) => [key, text.slice(valueStart, valueEnd)])).toEqual([
      ['20', '1.0'],
      ['3', '{"}": "\\"{"}'],
      ['a', '[1, {"b": 2}]'],
      ['__proto__', '12345678901234567890'],
      ['3', 'NaN'],
    ]);
    expect(memberOf(text, undefined, '3')).toEqual(members[4]);
    expect(objectMembers('[1]')).toBeUndefined();
    expect(objectMembers('{}')).toEqual([]);
  });

  it('stay to the letter when others go', () => {
    expect(keepMembers(text, undefined, ({ key }) => key === '3' || key === '__proto__')).toBe(
      ' {\n"3" : {"}": "\\"{"},\n"__proto__": 12345678901234567890,\n"3": NaN\n} ',
    );
    expect(keepMembers('{"a": 1}', undefined, () => false)).toBe('{}');
    expect(keepMembers('7', undefined, () => true)).toBe('7');
  });
});

describe('a chain of trust', () => {
  it('gets the new hashes of what has changed, unless the old ones were wrong', () => {
    const text = JSON.stringify({
      artifacts: { good: { sha256: sha256('before'), odd: 'x' }, bad: { sha256: sha256('other') } },
    });
    const [before, after] = [Buffer.from('before'), Buffer.from('after')];
    expect(
      JSON.parse(
        rehashed(text, [
          { name: 'good', before, after },
          { name: 'bad', before, after },
          { name: 'none', before, after },
        ]),
      ),
    ).toEqual({
      artifacts: { good: { sha256: sha256('after'), odd: 'x' }, bad: { sha256: sha256('other') } },
    });
  });
});

describe('an edit of a scenario', () => {
  it('signs anew what was signed with a known key, and nothing else', () => {
    const [known, stranger] = [makeKeys(seededRandom('known')), makeKeys(seededRandom('stranger'))];
    const cot = (taskId: string): Buffer =>
      Buffer.from(JSON.stringify({ taskId, artifacts: { 'public/a': { sha256: sha256('a') } } }));
    const files = new Map<string, Uint8Array>([
      ['scenario.json', Buffer.from('{"format": 1, "config": {"max_chain_length": 3}}')],
      ['artifacts/A/public/a', Buffer.from('a')],
      ['artifacts/A/public/chain-of-trust.json', cot('A')],
      ['artifacts/A/public/chain-of-trust.json.sig', known['docker-worker'].sign(cot('A'))],
      ['artifacts/B/public/chain-of-trust.json', cot('B')],
      ['artifacts/B/public/chain-of-trust.json.sig', stranger['docker-worker'].sign(cot('B'))],
    ]);
    const edit = new ScenarioEdit(files, new Map([['docker-worker', [known['docker-worker'].publicKey]]]));
    edit.set('artifacts/A/public/a', Buffer.from('changed'));
    const after = edit.finish('seed') as ReadonlyMap<string, Uint8Array>;
    const { config } = JSON.parse(Buffer.from(after.get('scenario.json') as Uint8Array).toString()) as {
      config: { max_chain_length: number; ed25519_public_keys: Record<string, string[]> };
    };
    const isSigned = (taskId: string): boolean => {
      const file = `artifacts/${taskId}/public/chain-of-trust.json`;
      return verifyWithAnyKey(
        config.ed25519_public_keys['docker-worker'] ?? [],
        after.get(file) as Uint8Array,
        after.get(`${file}.sig`) as Uint8Array,
      );
    };
    expect(config.max_chain_length).toBe(3);
    expect([isSigned('A'), isSigned('B')]).toEqual([true, false]);
    expect(Buffer.from(after.get('artifacts/A/public/chain-of-trust.json') as Uint8Array).toString()).toContain(
      sha256('changed'),
    );
  });

  it('changes nothing if nothing was changed', () => {
    const files = new Map([
      ['scenario.json', Buffer.from('{}')],
      ['artifacts/A/public/chain-of-trust.json', Buffer.from('{')],
      ['artifacts/A/public/chain-of-trust.json.sig', Buffer.from('')],
    ]);
    expect(new ScenarioEdit(files, new Map()).finish('seed')).toEqual(files);
  });
});
