import { Ed25519KeyError, ed25519PublicKey, verifyEd25519 } from './ed25519.js';

/**
 * Whether one of the keys verifies a signature. They are tried in turn; one that is not base64 is skipped
 * (scriptworker: the loop in verify_link_ed25519_cot_signature).
 *
 * @throws PythonError ValueError at a key of the wrong length, unless one before it verifies the signature
 */
export function verifyWithAnyKey(keys: readonly string[], contents: Uint8Array, signature: Uint8Array): boolean {
  return keys.some((text) => {
    try {
      return verifyEd25519(ed25519PublicKey(text), contents, signature);
    } catch (error) {
      if (error instanceof Ed25519KeyError) return false;
      throw error;
    }
  });
}
