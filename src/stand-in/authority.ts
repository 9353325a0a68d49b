import { generateKeyPairSync } from 'node:crypto';
import { isIP } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import forge from 'node-forge';

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 30;
const AUTHORITY_NAME = 'cot-bench stand-in';

interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A certificate authority that certifies every host that a client requests. Its key is never written to disk. */
export class Authority {
  /** Its certificate (PEM): what clients must trust. */
  readonly certificate: string;
  readonly #keys = makeKeys();
  readonly #contexts = new Map<string, SecureContext>();
  #hostKeys: KeyPair | undefined;
  #serial = 1;

  constructor() {
    this.certificate = this.#certify(AUTHORITY_NAME, this.#keys.publicKey, [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ]);
  }

  /** Prepares these hosts in advance, so that no client waits. */
  prepare(hosts: Iterable<string>): void {
    for (const host of hosts) this.contextFor(host);
  }

  /** The TLS context for a host, created on first use. */
  contextFor(host: string): SecureContext {
    let context = this.#contexts.get(host);
    if (context === undefined) {
      this.#hostKeys ??= makeKeys();
      context = createSecureContext({
        key: this.#hostKeys.privateKey,
        cert: this.#hostCertificate(host, this.#hostKeys),
      });
      this.#contexts.set(host, context);
    }
    return context;
  }

  #hostCertificate(host: string, { publicKey }: KeyPair): string {
    const name = isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host };
    return this.#certify(host, publicKey, [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [name] },
    ]);
  }

  #certify(subject: string, publicKey: string, extensions: readonly object[]): string {
    const { pki, md } = forge;
    const certificate = pki.createCertificate();
    certificate.publicKey = pki.publicKeyFromPem(publicKey);
    certificate.serialNumber = (this.#serial++).toString(16).padStart(4, '0');
    certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
    certificate.validity.notAfter = new Date(Date.now() + VALID_DAYS * DAY_MS);
    certificate.setSubject([{ name: 'commonName', value: subject }]);
    certificate.setIssuer([{ name: 'commonName', value: AUTHORITY_NAME }]);
    // Strict clients (Python since 3.13) reject certificates without these two.
    const keyIdentifier = pki.getPublicKeyFingerprint(pki.publicKeyFromPem(this.#keys.publicKey)).getBytes();
    certificate.setExtensions([
      ...extensions,
      { name: 'subjectKeyIdentifier' },
      { name: 'authorityKeyIdentifier', keyIdentifier },
    ]);
    certificate.sign(pki.privateKeyFromPem(this.#keys.privateKey), md.sha256.create());
    return pki.certificateToPem(certificate);
  }
}

function makeKeys(): KeyPair {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
