import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFORMANCE, hasConformance, SELECTION } from './conformance-data.js';
import { BUILD, MINIMAL, TARGET, temporaryFolder, writeScenario } from './scenario-folder.js';
import { checkScenario } from '../src/scenario/check.js';
import { loadScenario } from '../src/scenario/load.js';

describe('checkScenario', () => {
  it('finds nothing wrong with a sound scenario', () => {
    expect(checkScenario(writeScenario())).toEqual([]);
  });

  it('lists every problem, not only the first', () => {
    const folder = writeScenario({
      'scenario.json': {
        ...MINIMAL,
        taskId: 7,
        cotProduct: undefined,
        provenance: { kind: 'guessed', form: 'x', date: '2026-13-99' },
        expect: { fail: '', why: 'x' },
        surprise: 1,
        config: { constructor: 1 },
        sources: { nonsense: 'sources/none', 'https://a/': { status: 'x', bytes: 1 } },
      },
      [`tasks/${TARGET}.json`]: '1',
      [`tasks/${BUILD}.json`]: '{',
    });
    const found = checkScenario(folder).map(({ file, key }) => `${file ?? ''} ${key ?? ''}`.trim());
    expect(found.sort()).toEqual(
      [
        'scenario.json config.constructor',
        'scenario.json cotProduct',
        'scenario.json expect.fail',
        'scenario.json expect.why',
        'scenario.json provenance.date',
        'scenario.json provenance.form',
        'scenario.json provenance.from',
        'scenario.json provenance.kind',
        'scenario.json sources.https://a/.bytes',
        'scenario.json sources.https://a/.status',
        'scenario.json sources.nonsense',
        'scenario.json surprise',
        'scenario.json taskId',
        `tasks/${BUILD}.json`,
        `tasks/${TARGET}.json`,
      ].sort(),
    );
  });

  it('does not read the evidence', () => {
    expect(checkScenario(writeScenario({ [`artifacts/${TARGET}/public/chain-of-trust.json`]: '{ no JSON' }))).toEqual(
      [],
    );
  });

  it('lists a missing folder', () => {
    expect(checkScenario('none', { cwd: temporaryFolder() })).toEqual([
      { scenario: 'none', message: 'expected a scenario folder, found no folder here' },
    ]);
  });
});

describe('the conformance data', () => {
  const root = hasConformance ? CONFORMANCE : SELECTION;
  const folders = ['scenarios', 'races'].map((top) => path.join(root, top)).filter((top) => existsSync(top));

  it.each(folders)('in %s has no problem, and loads', (top) => {
    for (const name of readdirSync(top)) {
      expect(checkScenario(path.join(top, name))).toEqual([]);
      expect(loadScenario(path.join(top, name)).digest).toHaveLength(64);
    }
  });
});
