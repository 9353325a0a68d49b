import { isIP } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { certify, makeKeys, type KeyPair } from './certificate.js';

const AUTHORITY_NAME = 'cot-bench stand-in';

/** A certificate authority that certifies every host that a client requests. Its key is never written to disk. */
export class Authority {
  /** Its certificate (PEM): what clients must trust. */
  readonly certificate: string;
  readonly #keys = makeKeys();
  readonly #hostKeys = makeKeys();
  readonly #contexts = new Map<string, SecureContext>();
  #serial = 1;

  constructor() {
    this.certificate = this.#certify(AUTHORITY_NAME, this.#keys, [
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
      context = createSecureContext({
        key: this.#hostKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        cert: this.#hostCertificate(host),
      });
      this.#contexts.set(host, context);
    }
    return context;
  }

  #hostCertificate(host: string): string {
    const name = isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host };
    return this.#certify(host, this.#hostKeys, [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [name] },
    ]);
  }

  #certify(subject: string, { publicKey }: KeyPair, extensions: readonly object[]): string {
    const [issuer, serial] = [AUTHORITY_NAME, this.#serial++];
    return certify({ subject, issuer, serial, publicKey, issuerKeys: this.#keys, extensions });
  }
}
