import { describe, expect, it } from 'vitest';
import { vectorsOf } from '../../../test/conformance-data.js';
import { EvidenceError } from '../evidence-error.js';
import { Ed25519KeyError, ed25519PublicKey, verifyEd25519 } from './ed25519.js';

/** Under which name the original's exception goes. */
const TRY_NEXT_KEY = 'ScriptWorkerEd25519Error';

const keys = vectorsOf<string, string>('ed25519_key.json');
const signatures = vectorsOf<{ key: string; contents: string; signature: string }, string>('ed25519_verify.json');

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe.skipIf(keys.length === 0)('keys as the original reads them', () => {
  it.each(keys.map((vector) => [vector.id, vector] as const))('%s', (_, { in: text, out, error }) => {
    if (error === undefined) {
      const { x } = ed25519PublicKey(text).export({ format: 'jwk' });
      expect(Buffer.from(x ?? '', 'base64url').toString('base64')).toBe(out);
      return;
    }
    const thrown = thrownBy(() => ed25519PublicKey(text));
    expect(thrown).toBeInstanceOf(EvidenceError);
    expect(thrown instanceof Ed25519KeyError).toBe(error === TRY_NEXT_KEY);
  });
});

describe.skipIf(signatures.length === 0)('signatures as the original checks them', () => {
  it.each(signatures.map((vector) => [vector.id, vector] as const))('%s', (_, { in: given, error }) => {
    const run = (): boolean =>
      verifyEd25519(ed25519PublicKey(given.key), Buffer.from(given.contents, 'base64'), Buffer.from(given.signature, 'base64'));
    const thrown = thrownBy(run);
    if (thrown !== undefined) {
      expect(thrown).toBeInstanceOf(EvidenceError);
      expect(error).toBe(thrown instanceof Ed25519KeyError ? TRY_NEXT_KEY : 'ValueError');
    } else {
      expect(run()).toBe(error === undefined);
      expect([undefined, TRY_NEXT_KEY]).toContain(error);
    }
  });
});
