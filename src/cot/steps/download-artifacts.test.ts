import { describe, expect, it } from 'vitest';
import { linkOf } from '../../../test/chains.js';
import { isDict } from '../../python/values/value.js';
import type { Link } from '../chain/chain.js';
import { checkHashes, isDeclared } from './download-artifacts.js';
import { parseJson } from '../../python/json/json.js';

function withArtifacts(artifacts: string): Link {
  const cot = parseJson(`{"artifacts": ${artifacts}}`);
  return linkOf({ cot: isDict(cot) ? cot : undefined });
}

describe('an artifact in a chain of trust', () => {
  it('is declared whatever its entry holds: the original downloads it before it looks for hashes', () => {
    for (const artifacts of ['{"a": "no hashes"}', '{"a": null}', '["a"]', '"abc"']) {
      const link = withArtifacts(artifacts);
      expect(isDeclared(link, 'a'), artifacts).toBe(true);
      expect(() => checkHashes(link, 'a', () => '', ['sha256']), artifacts).toThrow(/expected a dict with/);
    }
  });

  it('is not declared if it has no entry, and cannot be if there are no entries', () => {
    expect(() => isDeclared(withArtifacts('{"b": {}}'), 'a')).toThrow('a is not in the chain of trust');
    expect(() => isDeclared(withArtifacts('1'), 'a')).toThrow('expected a list, found int');
  });

  it('is passed over without a word if the chain of trust is empty', () => {
    expect(isDeclared(linkOf({ cot: new Map() }), 'a')).toBe(false);
  });
});
