import { describe } from 'vitest';
import { itAgrees, type Reading } from '../../../test/agreement.js';
import { PythonError } from '../../python/error.js';
import { item } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';
import { Ed25519KeyError, ed25519PublicKey, verifyEd25519 } from './ed25519.js';

/** After an error that goes under this name in the original, the next key is tried. */
const TRY_NEXT_KEY = 'ScriptWorkerEd25519Error';

const ERRORS: Reading = {
  wantedError: (vector) => (item(vector, 'error') === TRY_NEXT_KEY ? 'the next key' : 'another error'),
  thrownError: (error) => {
    if (!(error instanceof PythonError)) return undefined;
    return error instanceof Ed25519KeyError ? 'the next key' : 'another error';
  },
};

function bytes(value: Value): Buffer {
  return Buffer.from(value as string, 'base64');
}

describe('keys and signatures', () => {
  itAgrees(
    'of these keys the original reads the same',
    'ed25519_key.json',
    (text: string) =>
      Buffer.from(ed25519PublicKey(text).export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
    ERRORS,
  );

  itAgrees(
    'of these signatures the original accepts the same',
    'ed25519_verify.json',
    (input) => {
      const key = ed25519PublicKey(item(input, 'key') as string);
      // A signature that does not fit is what it raises for, and goes on to the next key.
      if (!verifyEd25519(key, bytes(item(input, 'contents')), bytes(item(input, 'signature'))))
        throw new Ed25519KeyError('no signature by this key');
      return 'ok';
    },
    ERRORS,
  );
});
