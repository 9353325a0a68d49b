import { describe, expect, it } from 'vitest';
import { artifactPath, downloadPath, upstreamArtifactPath } from './path.js';
import { assertIsParent, joinPath, normalPath, resolvedPath } from '../../python/os-path.js';

describe('the path of an artifact', () => {
  it('is the same for all names of one file', () => {
    const path = artifactPath('T', 'public/a');
    expect(artifactPath('T', './public//x/../a')).toBe(path);
    expect(downloadPath('T', '../T/public/a')).toBe(path);
    expect(artifactPath('T', 'Public/a')).not.toBe(path);
  });

  it.each(['../U/a', '/etc/passwd', 'a/../..', '../TX', 'a\0', '\ud800'])('cannot be that of %j', (name) => {
    expect(() => downloadPath('T', name)).toThrow(expect.objectContaining({ kind: 'ValueError' }));
  });

  const tooLong = ['x'.repeat(256), `${'y/'.repeat(3000)}y`];
  it.each(['', '.', 'public/', 'public/.', ...tooLong])(
    'is found to be no file when it is looked for: %.20j',
    (name) => {
      expect(() => downloadPath('T', name)).not.toThrow();
      expect(() => artifactPath('T', name)).toThrow(expect.objectContaining({ kind: 'OSError' }));
    },
  );

  it('never stands for another file when it ends like a folder', () => {
    expect(downloadPath('T', 'public/a/')).not.toBe(artifactPath('T', 'public/a'));
  });

  it('keeps backslashes and anything else', () => {
    expect(upstreamArtifactPath('/w', 'T', 'a\\..\\b *~')).toBe('/w/cot/T/a\\..\\b *~');
  });
});

describe('paths', () => {
  it('are joined unless the later one is absolute', () => {
    expect(joinPath('/a', 'b', 'c/')).toBe('/a/b/c/');
    expect(joinPath('/a/', '/b', 'c')).toBe('/b/c');
    expect(() => joinPath('/a', null)).toThrow(expect.objectContaining({ kind: 'TypeError' }));
  });

  it('are put into normal form', () => {
    expect(['//a/../b', '///a', '/..', '..//../a', '', 'a/..'].map(normalPath)).toEqual([
      '//b',
      '/a',
      '/',
      '../../a',
      '.',
      '.',
    ]);
    expect(resolvedPath('//a')).toBe('/a');
  });

  it('are held to be below a folder', () => {
    expect(() => {
      assertIsParent('/w/a', '/');
    }).not.toThrow();
    expect(() => {
      assertIsParent('/wx', '/w');
    }).toThrow('expected a path below /w, found /wx');
  });
});
