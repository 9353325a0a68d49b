import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifierDifference } from '../result/campaign/header-difference.js';
import type { CampaignVerifier } from '../result/campaign/header.js';
import { identityOf, identityOfOwn } from './identity.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-identity-'));
const [environment, checkout, variant] = ['environment', 'checkout', 'early.py'].map((name) =>
  path.join(folder, name),
) as [string, string, string];
const packages = path.join(environment, 'lib', 'python3.11', 'site-packages');
const sources = path.join(checkout, 'src', 'scriptworker');
for (const made of [path.join(packages, 'aiohttp-3.14.0.dist-info'), sources]) mkdirSync(made, { recursive: true });
writeFileSync(path.join(checkout, 'pyproject.toml'), '[project]\n');
writeFileSync(path.join(sources, 'verify.py'), 'pass\n');
writeFileSync(variant, 'pass\n');

function identity(python = '3.11.7'): CampaignVerifier {
  const note = { format: 1, holds: 'scriptworker', python, installedAt: '' } as const;
  const place = { python: 'python', environment: { key: 'k', folder: environment, note } };
  return identityOf(
    { name: 'scriptworker@../checkout+early.py', source: { kind: 'checkout', folder: checkout }, variants: [variant] },
    { ...place, checkout: { folder: checkout, version: '63.7.0', commit: null, dirty: null } },
  );
}

describe('the identity of a verifier', () => {
  const before = identity();

  it.each<[string, () => CampaignVerifier, string | null]>([
    ['nothing', identity, null],
    ['Python', () => identity('3.12.1'), 'Python 3.12.1, not 3.11.7'],
    [
      'what Python leaves in a checkout',
      () => {
        mkdirSync(path.join(sources, '__pycache__'));
        writeFileSync(path.join(sources, '__pycache__', 'verify.pyc'), 'x');
        return identity();
      },
      null,
    ],
    [
      'a package',
      () => {
        mkdirSync(path.join(packages, 'yarl-1.9.dist-info'));
        return identity();
      },
      'other versions of packages that it runs with',
    ],
    [
      'a file that is loaded before it',
      () => {
        writeFileSync(variant, 'changed\n');
        return identity();
      },
      'early.py, which is loaded before it, has another content',
    ],
    [
      'a file of a checkout',
      () => {
        writeFileSync(path.join(sources, 'verify.py'), 'changed\n');
        return identity();
      },
      'its files have another content',
    ],
  ])('tells of a change of %s', (_what, change, difference) => {
    expect(verifierDifference(change(), before)).toBe(difference);
  });

  it('of a program of one’s own is how it is called, and the files that its command names', () => {
    const own = { name: 'own', command: ['python3', 'early.py'], clock: 'virtual' } as const;
    const known = identityOfOwn(own, folder);
    expect(verifierDifference(identityOfOwn({ ...own, env: { A: '1' } }, folder), known)).not.toBeNull();
    writeFileSync(variant, 'changed again\n');
    expect(verifierDifference(identityOfOwn(own, folder), known)).toBe('its files have another content');
  });
});
