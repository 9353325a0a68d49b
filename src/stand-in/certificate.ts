import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import forge from 'node-forge';

const { asn1, pki } = forge;
const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 30;
/** ecdsa-with-SHA256 (RFC 5758). */
const SIGNATURE_OID = '1.2.840.10045.4.3.2';
/** Positions in a TBSCertificate (RFC 5280, 4.1). */
const SIGNATURE = 2;
const PUBLIC_KEY = 6;

/** P-256: generated in a millisecond, where RSA takes 100; signing a handshake is 20 times faster, too. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function makeKeys(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

export interface CertificateOptions {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: number;
  readonly publicKey: KeyObject;
  /** The issuer's key. */
  readonly issuerKeys: KeyPair;
  /** As node-forge names them. */
  readonly extensions: readonly object[];
}

/**
 * Makes a certificate (PEM). node-forge builds it but knows no elliptic curves, so the key is inserted and Node signs.
 */
export function certify({ subject, issuer, serial, publicKey, issuerKeys, extensions }: CertificateOptions): string {
  const certificate = pki.createCertificate();
  certificate.publicKey = PLACEHOLDER;
  certificate.siginfo.algorithmOid = certificate.signatureOid = SIGNATURE_OID;
  certificate.signature = '';
  certificate.serialNumber = serial.toString(16).padStart(4, '0');
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + VALID_DAYS * DAY_MS);
  certificate.setSubject([{ name: 'commonName', value: subject }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer }]);
  certificate.setExtensions([
    ...extensions,
    // Strict clients (Python since 3.13) reject certificates without these two.
    { id: pki.oids['subjectKeyIdentifier'], value: octets(keyIdentifier(publicKey)) },
    { name: 'authorityKeyIdentifier', keyIdentifier: keyIdentifier(issuerKeys.publicKey) },
  ]);
  const body = pki.certificateToAsn1(certificate).value[0] as forge.asn1.Asn1;
  const parts = body.value as forge.asn1.Asn1[];
  parts[SIGNATURE] = algorithm();
  parts[PUBLIC_KEY] = asn1.fromDer(bytesOf(publicKey));
  const signature = sign('sha256', Buffer.from(asn1.toDer(body).getBytes(), 'binary'), issuerKeys.privateKey);
  const whole = sequence([body, algorithm(), bits(signature.toString('binary'))]);
  return forge.pem.encode({ type: 'CERTIFICATE', body: asn1.toDer(whole).getBytes() });
}

const PLACEHOLDER = pki.setRsaPublicKey(new forge.jsbn.BigInteger('3'), new forge.jsbn.BigInteger('3'));

function bytesOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('binary');
}

function keyIdentifier(key: KeyObject): string {
  return createHash('sha1').update(bytesOf(key), 'binary').digest('binary');
}

function algorithm(): forge.asn1.Asn1 {
  const oid = asn1.oidToDer(SIGNATURE_OID).getBytes();
  return sequence([asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, oid)]);
}

function sequence(values: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, values);
}

function octets(bytes: string): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OCTETSTRING, false, bytes);
}

/** A bit string of whole bytes. */
function bits(bytes: string): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${bytes}`);
}
