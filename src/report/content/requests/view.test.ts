import { describe, expect, it } from 'vitest';
import { cellRequest, simulationCell } from '../../../../test/results.js';
import { remarks, requestViews } from './view.js';

const twin = cellRequest();
const requests = [
  twin,
  twin,
  cellRequest({ startMs: 500, endMs: 900, status: 503 }),
  cellRequest({ startMs: 900, endMs: 950, status: null, attempt: 2 }),
  cellRequest({ startMs: 950, endMs: null, status: null, wasted: true }),
];
const cell = simulationCell('a', 1000, { requests });
const { method, url, startMs } = twin;
const views = requestViews({
  ...cell,
  prediction: { ...cell.prediction, criticalPath: [{ method, url, startMs, endMs: 500 }] },
});

describe('requestViews', () => {
  it('marks what lies on the critical path, of twins only the first', () => {
    expect(views.map((view) => view.critical)).toEqual([true, false, false, false, false]);
  });

  it('lets what was in flight at the verdict end there', () => {
    expect(views[4]).toMatchObject({ startMs: 950, endMs: 1000, unfinished: true, failed: false });
  });

  it('says what is out of the ordinary', () => {
    expect(views.map(remarks)).toEqual([
      [],
      [],
      ['status 503'],
      ['attempt 2', 'no answer'],
      ['wasted', 'not answered before the verdict'],
    ]);
  });
});
