import { describe, expect, it } from 'vitest';
import { InputError } from '../../../base/errors.js';
import { GIB } from '../../../base/units.js';
import { inMemoryScenario } from '../../../scenario/memory.js';
import { recordedFiles, type About } from './files.js';
import type { Findings, Found } from './findings.js';
import { SecretScan } from './secret-scan.js';
import { sourceFile } from './source-file.js';

const T = 'AAAAAAAAAAAAAAAAAAAAAA';
const ABOUT: About = {
  subject: { taskId: T, taskType: 'signing', cotProduct: 'firefox', checkTask: true, verifySignatures: false },
  description: 'made up',
  from: 'nowhere',
  date: '2026-11-23',
  config: {},
  expect: 'pass',
};

function found(status: number, text = ''): Found {
  return { status, body: Buffer.from(text) };
}

function findings(parts: Partial<Findings>): Findings {
  return { tasks: new Map(), artifacts: new Map(), listed: new Map(), sources: new Map(), ...parts };
}

describe('the files of a recorded scenario', () => {
  it('contain the outcome of every request', () => {
    const files = recordedFiles(
      findings({
        tasks: new Map([
          [T, found(200, '{"payload":{}}')],
          ['BBBBBBBBBBBBBBBBBBBBBB', found(404)],
        ]),
        artifacts: new Map([
          [
            T,
            new Map([
              ['public/a', found(200, 'a')],
              ['public/error', found(424)],
              ['public/listed', found(404)],
              ['public/none', found(404)],
            ]),
          ],
        ]),
        listed: new Map([[T, new Set(['public/a', 'public/listed', 'public/not-asked-for'])]]),
        sources: new Map([
          ['https://hg.mozilla.org/x?y=1', found(200, 'x')],
          ['https://hg.mozilla.org/down', found(500)],
          ['https://hg.mozilla.org/none', found(404)],
        ]),
      }),
      ABOUT,
    );
    const { content, provenance } = inMemoryScenario(files as ReadonlyMap<string, Uint8Array>, 'it');
    expect(provenance.kind).toBe('recorded');
    expect(content.taskIds()).toEqual([T]);
    expect(content.artifactNames(T)).toEqual(['public/a', 'public/listed']);
    expect(content.artifactMeta(T, 'public/error')).toEqual({ status: 424, storageType: 'error' });
    expect(content.artifactMeta(T, 'public/listed')).toEqual({ status: 404 });
    expect(content.source('https://hg.mozilla.org/x?y=1')?.body).toEqual(Buffer.from('x'));
    expect(content.source('https://hg.mozilla.org/down')?.status).toBe(500);
    expect(content.source('https://hg.mozilla.org/none')).toBeUndefined();
  });

  it.each([
    ['a definition that could not be had', findings({ tasks: new Map([[T, found(503)]]) })],
    [
      'an artifact whose name leaves the folder',
      findings({ artifacts: new Map([[T, new Map([['public/../x', found(200)]])]]) }),
    ],
    [
      'an artifact that is the folder of another',
      findings({
        artifacts: new Map([
          [
            T,
            new Map([
              ['public/a', found(200)],
              ['public/a/b', found(200)],
            ]),
          ],
        ]),
      }),
    ],
    [
      'an artifact that is too large to be read as a whole',
      findings({
        artifacts: new Map([[T, new Map([['public/a', { status: 200, body: { file: 'a', sizeBytes: 2 * GIB } }]])]]),
      }),
    ],
  ])('cannot hold %s', (_what, what) => {
    expect(() => recordedFiles(what, ABOUT)).toThrow(InputError);
  });
});

describe('the file of a source', () => {
  it('has a readable name, and one of its own', () => {
    expect(sourceFile('https://hg.mozilla.org/mozilla-central/raw-file/abc/.taskcluster.yml', new Set())).toBe(
      'sources/hg.mozilla.org/mozilla-central_raw-file_abc_.taskcluster.yml',
    );
    const first = sourceFile('https://hg.mozilla.org/a/b', new Set());
    expect(sourceFile('https://hg.mozilla.org/a_b', new Set([first]))).not.toBe(first);
    expect(sourceFile('https://hg.mozilla.org/../%2e%2e/', new Set())).not.toContain('..');
    expect(sourceFile(`https://hg.mozilla.org/${'x'.repeat(5000)}`, new Set()).length).toBeLessThan(255);
  });
});

describe('the scan for secrets', () => {
  const scan = new SecretScan(['access-token', 'ab/cd+ef==', '{"seed":"x"}']);
  it.each([
    'x access-token',
    'access-token',
    'aaccess-token',
    'ab%2Fcd%2Bef%3D%3D',
    'ab%2fcd%2bef%3d%3d',
    String.raw`"{\"seed\":\"x\"}"`,
  ])('finds one in %j', (text) => {
    expect(scan.finds(Buffer.from(text))).toBe(true);
  });
  it.each(['', 'a', 'access-toke', 'access token'])('finds none in %j', (text) => {
    expect(scan.finds(Buffer.from(text))).toBe(false);
  });
  it('looks into names, too', () => {
    expect(
      scan.filesWithSecrets(
        new Map([
          ['artifacts/T/access-token', Buffer.from('')],
          ['b', Buffer.from('')],
        ]),
      ),
    ).toEqual(['artifacts/T/access-token']);
  });
});
