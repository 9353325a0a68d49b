import { rootCertificates } from 'node:tls';
import { InputError, messageOf } from '../../base/errors.js';
import { readWholeText } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';
import { setVariable, type Environment } from './environment.js';

/**
 * The certificates to trust: SSL_CERT_FILE replaces Node.js's own, NODE_EXTRA_CA_CERTS adds to them. Undefined if
 * neither is set.
 *
 * @throws InputError if a named file cannot be read, or contains no certificate
 */
export function trustedCertificates(env: Environment): readonly string[] | undefined {
  const replacing = setVariable(env, 'SSL_CERT_FILE');
  const adding = setVariable(env, 'NODE_EXTRA_CA_CERTS');
  if (replacing === undefined && adding === undefined) return undefined;
  const base = replacing === undefined ? rootCertificates : [read(replacing, 'SSL_CERT_FILE')];
  return adding === undefined ? base : [...base, read(adding, 'NODE_EXTRA_CA_CERTS')];
}

const MOST_BYTES = 16 * MIB;

/** The first line of a certificate in PEM, in current and older forms. */
const CERTIFICATE = /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/m;

function read(file: string, variable: string): string {
  const text = textOf(file, variable);
  // Node ignores a file without certificates, and every connection would fail later; so fail early.
  if (!CERTIFICATE.test(text))
    throw new InputError(`${variable} names a file without a certificate (PEM)`, { subject: file });
  return text;
}

function textOf(file: string, variable: string): string {
  try {
    return readWholeText(file, MOST_BYTES);
  } catch (cause) {
    throw new InputError(
      `${variable} names a file that cannot be read: ${messageOf(cause)}`,
      { subject: file },
      { cause },
    );
  }
}
