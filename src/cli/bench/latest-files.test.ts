import { describe, expect, it } from 'vitest';
import { benchCell } from '../../../test/results.js';
import { latestFiles } from './latest-files.js';

describe('latestFiles', () => {
  it('keeps profiles apart, so that none replaces the other', () => {
    const cell = benchCell('sequential', 1000, [10]);
    const files = latestFiles([
      cell,
      { ...cell, profile: 'zero' },
      { ...cell, strategy: 'dataflow' },
      { ...cell, profile: '../x y' },
    ]);
    expect([...files].map(([file, cells]) => [file, cells.length])).toEqual([
      ['beetmover.json', 4],
      ['beetmover.reference.json', 2],
      ['beetmover.zero.json', 1],
      ['beetmover...-x-y.json', 1],
    ]);
  });
});
