import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InputError, UsageError } from '../../base/errors.js';
import { bewitSigner } from './bewit.js';
import { credentialsFrom } from './credentials.js';
import { networkFrom } from './network.js';
import { bypassesProxy } from './no-proxy.js';
import { trustedCertificates } from './trusted-certificates.js';

describe('NO_PROXY', () => {
  it.each([
    ['https://hg.mozilla.org/', 'hg.mozilla.org', true],
    ['https://hg.mozilla.org/', 'mozilla.org', true],
    ['https://hg.mozilla.org/', '.mozilla.org', true],
    ['https://hg.mozilla.org/', '*.mozilla.org', true],
    ['https://hg.mozilla.org/', 'example.org, hg.mozilla.org:443', true],
    ['https://hg.mozilla.org/', 'hg.mozilla.org:8443', false],
    ['https://hg.mozilla.org/', 'g.mozilla.org', false],
    ['https://hg.mozilla.org/', '*', true],
    ['https://hg.mozilla.org/', '', false],
    ['https://hg.mozilla.org/', '.', false],
  ])('of %s with %j: %s', (url, noProxy, bypasses) => {
    expect(bypassesProxy(new URL(url), noProxy)).toBe(bypasses);
  });
});

describe('the network', () => {
  it('sends https through the proxy, and nothing else', async () => {
    const network = networkFrom({ HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: 'direct.example' });
    const [proxied, direct, loopback] = [
      'https://hg.mozilla.org/',
      'https://direct.example/',
      'http://127.0.0.1:2/',
    ].map((url) => network.dispatcherFor(url));
    expect(proxied).not.toBe(direct);
    expect(loopback).toBe(direct);
    await network.close();
  });

  it('refuses a proxy that is not a URL, and shows nothing of it', () => {
    expect(() => networkFrom({ HTTPS_PROXY: 'proxy:3128' })).toThrow(UsageError);
    expect(() => networkFrom({ HTTPS_PROXY: 'http://me:SECRET%@proxy:3128' })).toThrow(/^(?!.*SECRET).*percent-escape/);
  });
});

describe('trusted certificates', () => {
  it('are those of Node.js unless the environment says otherwise', () => {
    expect(trustedCertificates({ SSL_CERT_FILE: '' })).toBeUndefined();
  });

  it('are replaced by SSL_CERT_FILE, and added to by NODE_EXTRA_CA_CERTS', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [one, two] = ['one', 'two'].map((name) => path.join(folder, name)) as [string, string];
    const [first, second] = rootCertificates as [string, string];
    writeFileSync(one, first);
    writeFileSync(two, second);
    expect(trustedCertificates({ SSL_CERT_FILE: one })).toEqual([first]);
    expect(trustedCertificates({ NODE_EXTRA_CA_CERTS: two })).toEqual([...rootCertificates, second]);
    expect(trustedCertificates({ SSL_CERT_FILE: one, NODE_EXTRA_CA_CERTS: two })).toEqual([first, second]);
    writeFileSync(two, 'no certificate');
    expect(() => trustedCertificates({ SSL_CERT_FILE: two })).toThrow(/without a certificate/);
    expect(() => trustedCertificates({ SSL_CERT_FILE: path.join(folder, 'none') })).toThrow(InputError);
  });
});

describe('credentials', () => {
  it('come from the environment', () => {
    const env = {
      TASKCLUSTER_CLIENT_ID: 'me',
      TASKCLUSTER_ACCESS_TOKEN: 'secret',
      TASKCLUSTER_CERTIFICATE: '{"version":1}',
      GITHUB_TOKEN: 'ghp_x',
    };
    expect(credentialsFrom(env)).toEqual({
      githubToken: 'ghp_x',
      taskcluster: { clientId: 'me', accessToken: 'secret', certificate: '{"version":1}' },
    });
    expect(credentialsFrom({})).toEqual({ githubToken: '' });
    expect(credentialsFrom({ ...env, SCRIPTWORKER_GITHUB_OAUTH_TOKEN: 'own' }).githubToken).toBe('own');
  });

  it.each([
    { TASKCLUSTER_CLIENT_ID: 'me' },
    { TASKCLUSTER_ACCESS_TOKEN: 'SECRET' },
    { TASKCLUSTER_CLIENT_ID: 'me', TASKCLUSTER_ACCESS_TOKEN: 'SECRET', TASKCLUSTER_CERTIFICATE: 'SECRET' },
    { GITHUB_TOKEN: 'SECRET\nx' },
  ])('are refused in part, without being shown', (env) => {
    expect(() => credentialsFrom(env)).toThrow(/^(?!.*SECRET)/);
  });
});

describe('a bewit', () => {
  it('signs a URL and holds no access token', () => {
    const url = bewitSigner({ clientId: 'me', accessToken: 'SECRET', certificate: '{"seed":"x"}' })(
      'https://tc.example/api/queue/v1/task/T/artifacts/private%2Fx',
    );
    const bewit = Buffer.from(new URL(url).searchParams.get('bewit') ?? '', 'base64url').toString();
    expect(bewit.split('\\')[0]).toBe('me');
    expect(bewit).not.toContain('SECRET');
    expect(JSON.parse(Buffer.from(bewit.split('\\')[3] ?? '', 'base64').toString())).toEqual({
      certificate: { seed: 'x' },
    });
  });
});
