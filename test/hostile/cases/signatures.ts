import { randomBytes } from 'node:crypto';
import { withValue, type Json, type Patch } from '../../patched-scenario.js';
import { BUILD, COT, IMAGE, SIGNING, TARGET } from '../good-chain.js';
import { harmlessCase, hostileCase, type HostileCase } from './case.js';

const SIGNED = { subject: { verifySignatures: true } } as const;
const KEYS = SIGNING.scenario.config['ed25519_public_keys'] as Readonly<Record<string, readonly string[]>>;

function signature(body: Uint8Array | string | null): Patch {
  return { ...SIGNED, artifacts: { [`${BUILD}/${COT}.sig`]: body } };
}

/** Replaces docker-worker's keys. */
function keys(...texts: readonly string[]): Patch {
  return { ...SIGNED, config: { ed25519_public_keys: { ...KEYS, 'docker-worker': texts } } };
}

function chainOfTrust(taskId: string, place: readonly string[], value: Json): Patch {
  return { artifacts: { [`${taskId}/${COT}`]: withValue(SIGNING.artifact(taskId, COT), place, value) } };
}

const ZIP = 'public/build/geckodriver.zip';

function hashes(value: Json): Patch {
  return chainOfTrust(BUILD, ['artifacts', ZIP], value);
}

function imageHash(value: Json): Patch {
  return chainOfTrust(BUILD, ['environment', 'imageArtifactHash'], value);
}

const good = SIGNING.artifact(BUILD, `${COT}.sig`) ?? new Uint8Array();

/** Malformed signatures, keys and hashes. */
export const SIGNATURE_CASES: readonly HostileCase[] = [
  hostileCase('no signature', () => signature(null)),
  hostileCase('an empty signature', () => signature('')),
  hostileCase('a signature of 63 bytes', () => signature(good.subarray(0, 63))),
  hostileCase('a signature of 65 bytes', () => signature(Buffer.concat([good, Buffer.from([0])]))),
  hostileCase('a signature of 4 KiB', () => signature(new Uint8Array(4096))),
  hostileCase('a signature of more than 4 KiB', () => signature(new Uint8Array(4097))),
  hostileCase('a signature in base64', () => signature(Buffer.from(good).toString('base64'))),
  hostileCase('a signature of zeros', () => signature(new Uint8Array(64))),
  hostileCase('a signature of ones', () => signature(new Uint8Array(64).fill(255))),
  hostileCase('a signature of something else', () => signature(SIGNING.artifact(IMAGE, `${COT}.sig`) ?? null)),
  hostileCase('no keys', () => keys()),
  hostileCase('an empty key', () => keys('')),
  hostileCase('a key that is no base64', () => keys('!!!!')),
  hostileCase('a key that ends too early', () => keys('AAAAA')),
  hostileCase('a key of 31 bytes', () => keys(Buffer.alloc(31).toString('base64'))),
  hostileCase('a key of 33 bytes', () => keys(Buffer.alloc(33).toString('base64'))),
  hostileCase('a key of 10 000 bytes', () => keys(Buffer.alloc(10_000).toString('base64'))),
  hostileCase('a key that is not ASCII', () => keys('ключ')),
  hostileCase('a key of zeros', () => keys(Buffer.alloc(32).toString('base64'))),
  hostileCase('a key that is no point', () => keys(Buffer.alloc(32, 0xff).toString('base64'))),
  hostileCase('a key of small order, and a signature to fit', () => ({
    ...keys(Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]).toString('base64')),
    ...{ artifacts: { [`${BUILD}/${COT}.sig`]: Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]) } },
  })),
  hostileCase('a hundred wrong keys', () =>
    keys(...Array.from({ length: 100 }, () => randomBytes(32).toString('base64'))),
  ),
  harmlessCase('a wrong key and the right one', () =>
    keys(Buffer.alloc(32).toString('base64'), ...(KEYS['docker-worker'] ?? [])),
  ),
  harmlessCase('a key that is no base64 and the right one', () => keys('!!!!', ...(KEYS['docker-worker'] ?? []))),
  hostileCase('an unknown hash algorithm', () => hashes({ md5: 'd41d8cd98f00b204e9800998ecf8427e' })),
  hostileCase('an empty hash algorithm', () => hashes({ '': 'x' })),
  hostileCase('a hash algorithm named __proto__', () => hashes(JSON.parse('{"__proto__": "x"}') as Json)),
  hostileCase('a hash algorithm that lives on the network', () => hashes({ 'sha256:https://example.org': 'x' })),
  harmlessCase('no hash at all', () => hashes({})),
  hostileCase('an empty hash', () => hashes({ sha256: '' })),
  hostileCase('a hash that is null', () => hashes({ sha256: null })),
  hostileCase('a hash that is a number', () => hashes({ sha256: 0 })),
  hostileCase('a hash that is a list', () => hashes({ sha256: [] })),
  hostileCase('hashes that are a text', () => hashes('sha256')),
  hostileCase('hashes that are null', () => hashes(null)),
  hostileCase('hashes that are a list', () => hashes(['sha256'])),
  hostileCase('a right hash beside a wrong one', () => hashes({ sha512: '0', sha256: '0' })),
  hostileCase('artifacts that are a list', () => chainOfTrust(BUILD, ['artifacts'], [])),
  hostileCase('artifacts that are null', () => chainOfTrust(BUILD, ['artifacts'], null)),
  hostileCase('a chain of trust of another task', () => chainOfTrust(BUILD, ['taskId'], TARGET)),
  hostileCase('a chain of trust of a list of tasks', () => chainOfTrust(BUILD, ['taskId'], [BUILD])),
  hostileCase('a chain of trust of a number', () => chainOfTrust(BUILD, ['taskId'], 1)),
  ...(
    [
      '',
      'sha256',
      'sha256:',
      ':',
      '::',
      ':::',
      `sha256:${'a:'.repeat(100_000)}`,
      7,
      null,
      [],
      {},
      '__proto__:x',
    ] as const
  ).map((value) =>
    hostileCase(`the hash ${JSON.stringify(value).slice(0, 20)} of an image`, () => imageHash(value as Json)),
  ),
  hostileCase('an environment that is null', () => chainOfTrust(BUILD, ['environment'], null)),
  hostileCase('an environment that is a list', () => chainOfTrust(BUILD, ['environment'], [])),
];
