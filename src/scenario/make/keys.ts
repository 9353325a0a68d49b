import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Random } from '../../base/random.js';
import type { WorkerImplementation } from './shape.js';

/** The bytes before an ed25519 seed in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A signing key of a worker implementation. */
export interface SigningKey {
  /** The raw public key in base64, as in scriptworker's configuration. */
  readonly publicKey: string;
  /** Returns the signature, 64 bytes. */
  sign(data: Uint8Array): Uint8Array;
}

export type SigningKeys = Readonly<Record<WorkerImplementation, SigningKey>>;

/** Makes a key for each worker implementation. The seed is no secret: these keys sign synthetic evidence only. */
export function makeKeys(random: Random): SigningKeys {
  return {
    'docker-worker': makeKey(random.fork('docker-worker')),
    'generic-worker': makeKey(random.fork('generic-worker')),
    scriptworker: makeKey(random.fork('scriptworker')),
  };
}

function makeKey(random: Random): SigningKey {
  const der = Buffer.concat([PKCS8_PREFIX, random.bytes(32)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('an ed25519 key without its public part');
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    sign: (data) => new Uint8Array(sign(null, data, key)),
  };
}
