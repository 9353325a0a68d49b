import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { messageOf } from '../../base/errors.js';
import { PythonError } from '../../python/error.js';
import { Base64Error, decodeBase64 } from '../../python/base64.js';

/**
 * A key's text is not base64: scriptworker's ScriptWorkerEd25519Error, after which it tries the next key. All other
 * errors in this folder are plain PythonErrors, which end the check whatever keys are left.
 */
export class Ed25519KeyError extends PythonError {
  constructor(message: string, options?: ErrorOptions) {
    super('ValueError', message, options);
  }
}

const KEY_BYTES = 32;
/** What precedes the 32 bytes in a key's DER form (RFC 8410). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

const KEPT_KEYS = 100;
const LONGEST_KEPT = 100;
const keys = new Map<string, KeyObject>();

/**
 * The public key that a text stands for: 32 bytes in base64 (scriptworker: ed25519_public_key_from_string).
 *
 * @throws Ed25519KeyError if it is not base64
 * @throws PythonError ValueError if it is not ASCII, or has not 32 bytes
 */
export function ed25519PublicKey(text: string): KeyObject {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const key = readKey(text);
  if (keys.size >= KEPT_KEYS) keys.clear();
  if (text.length <= LONGEST_KEPT) keys.set(text, key);
  return key;
}

/** Whether a signature (64 bytes) of the contents was made with the key's other half. */
export function verifyEd25519(key: KeyObject, contents: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, contents, key, signature);
}

function readKey(text: string): KeyObject {
  const bytes = keyBytes(text);
  if (bytes.length !== KEY_BYTES) {
    throw new PythonError('ValueError', `an ed25519 public key has ${KEY_BYTES} bytes, found ${bytes.length}`);
  }
  try {
    return createPublicKey({ key: Buffer.concat([DER_HEAD, bytes]), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new PythonError('ValueError', `not an ed25519 public key: ${messageOf(cause)}`, { cause });
  }
}

function keyBytes(text: string): Uint8Array {
  try {
    return decodeBase64(text);
  } catch (error) {
    if (error instanceof Base64Error)
      throw new Ed25519KeyError(`not an ed25519 public key: ${error.message}`, { cause: error });
    throw error;
  }
}
