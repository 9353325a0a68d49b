import { describe } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { item } from '../values/access.js';
import { upstreamArtifactPath } from '../../cot/artifacts/path.js';
import { fnmatch } from './fnmatch.js';
import { assertIsParent } from '../os-path.js';

describe('names of artifacts', () => {
  itAgrees('match patterns as to the original', 'fnmatch.json', (input) =>
    fnmatch(item(input, 'name'), item(input, 'pattern')),
  );

  itAgrees('are held to be below a folder as by the original', 'is_parent.json', (input) => {
    assertIsParent(item(input, 'path'), item(input, 'parent'));
    return 'ok';
  });

  itAgrees(
    'have the paths that the original gives them',
    'artifact_path.json',
    (input) => upstreamArtifactPath('/W', item(input, 'taskId'), item(input, 'path')).replace(/^\/W(?=\/|$)/, 'W'),
    // Paths are worked out as texts, and nothing can make a link in a work folder of ours: docs/decisions/vectors.md.
    { only: (input) => !input.has('symlinks') },
  );
});
