import { describe, expect, it } from 'vitest';
import { cellRequest, simulationCell } from '../../../test/results.js';
import type { SimulationResult } from '../../result/result.js';
import { criticalPathText } from './critical-path.js';
import { PLAIN } from './paint.js';
import { requestChanges, requestDiffText } from './request-diff.js';

const ask = (url: string, startMs: number) =>
  cellRequest({ kind: 'source', url: `https://hg.mozilla.org/${url}`, startMs, endMs: startMs + 500 });
const before = simulationCell('a', 2000, { requests: [ask('x', 0), ask('y', 500), ask('y', 1000), ask('z', 1500)] });
const after = simulationCell('b', 1000, { requests: [ask('x', 0), ask('y', 0), ask('w', 500)] });
const result = { cells: [before, after] } as unknown as SimulationResult;

describe('requestChanges', () => {
  it('pairs the n-th request for a thing with the n-th, so that a repetition is what goes', () => {
    const changes = requestChanges(before, after).map(({ kind, view, beforeMs, afterMs }) => [
      kind,
      view.request.url.slice(-1),
      beforeMs,
      afterMs,
    ]);
    expect(changes).toEqual([
      ['earlier', 'y', 500, 0],
      ['came', 'w', undefined, 500],
      ['went', 'y', 1000, undefined],
      ['went', 'z', 1500, undefined],
    ]);
  });

  it('finds nothing between a cell and itself', () => {
    expect(requestChanges(before, before)).toEqual([]);
  });
});

describe('requestDiffText', () => {
  it('counts and lists the changes', () => {
    expect(requestDiffText(result, 'a', 'b', 80, PLAIN)).toMatchInlineSnapshot(`
      "beetmover: from a (2.0 s) to b (1.0 s): 1 earlier, 0 later, 1 came, 2 went

        change              a       b   request
        0.5 s earlier   0.5 s   0.0 s   /y of hg.mozilla.org
        came                –   0.5 s   /w of hg.mozilla.org
        went            1.0 s       –   /y of hg.mozilla.org
        went            1.5 s       –   /z of hg.mozilla.org
      "
    `);
  });

  it('says so when nothing changed', () => {
    expect(requestDiffText(result, 'a', 'a', 80, PLAIN)).toContain('every request starts at the same time under both');
  });
});

describe('criticalPathText', () => {
  it('lists what the verdict waited for', () => {
    const [first, second] = [ask('x', 0), ask('y', 500)].map(({ method, url, startMs, endMs }) => ({
      method,
      url,
      startMs,
      endMs: endMs ?? 0,
    }));
    const path = first && second ? [first, second] : [];
    const cell = { ...before, prediction: { ...before.prediction, limitMs: 1500, criticalPath: path } };
    expect(criticalPathText({ cells: [cell] } as unknown as SimulationResult, 80, PLAIN)).toMatchInlineSnapshot(`
      "beetmover under a: 2.0 s by 2 requests in a row, the limit being 1.5 s

         from      to   request
        0.0 s   0.5 s   /x of hg.mozilla.org
        0.5 s   1.0 s   /y of hg.mozilla.org
      "
    `);
  });
});
