import { describe, expect, it } from 'vitest';
import { changedCell, comparableCell } from '../../test/comparable.js';
import { cellRequest } from '../../test/results.js';
import type { CellRequest } from '../result/result.js';
import { changedRequests } from './requests.js';

const at = (url: string, startMs: number, endMs = startMs + 500): CellRequest =>
  cellRequest({ url: `https://queue.example/${url}`, startMs, endMs });

function changed(base: CellRequest[], now: CellRequest[]): string[] {
  const cell = (requests: CellRequest[]) =>
    comparableCell(
      changedCell({ criticalPath: requests.slice(-1).map((r) => ({ ...r, endMs: r.endMs ?? 0 })) }, { requests }),
    );
  return changedRequests(cell(base), cell(now)).map(({ difference, url, baseMs, newMs, times, critical }) => {
    return `${difference} ${url.slice(22)} ${String(baseMs)} → ${String(newMs)}, ${times.base} → ${times.new}${critical ? ', critical' : ''}`;
  });
}

describe('changedRequests', () => {
  it('finds nothing where nothing changed', () => {
    expect(changed([at('a', 0), at('b', 500)], [at('b', 500), at('a', 0)])).toEqual([]);
  });

  it('names what came, was repeated, went, and moved', () => {
    const base = [at('a', 0), at('gone', 0), at('twice', 0), at('twice', 500), at('later', 500), at('earlier', 1000)];
    const now = [at('a', 0), at('a', 500), at('new', 0), at('twice', 0), at('earlier', 500), at('later', 1000)];
    expect(changed(base, now)).toEqual([
      'new new null → 0, 0 → 1',
      'repeated a null → 500, 1 → 2',
      'gone gone 0 → null, 1 → 0',
      'fewer twice 500 → null, 2 → 1',
      'later later 500 → 1000, 1 → 1, critical',
      'earlier earlier 1000 → 500, 1 → 1',
    ]);
  });

  it('names those of the critical path first', () => {
    expect(changed([at('a', 0), at('b', 0)], [at('a', 100), at('b', 200)])).toEqual([
      'later b 0 → 200, 1 → 1, critical',
      'later a 0 → 100, 1 → 1',
    ]);
  });

  it('makes do with critical paths where a result holds no requests', () => {
    const path = (url: string) => [{ method: 'GET' as const, url, startMs: 0, endMs: 500 }];
    const bare = { ...comparableCell(changedCell({ criticalPath: path('https://a/') })), requests: undefined };
    const now = comparableCell(changedCell({ criticalPath: path('https://b/') }));
    expect(changedRequests(bare, now).map(({ difference, url }) => [difference, url])).toEqual([
      ['new', 'https://b/'],
      ['gone', 'https://a/'],
    ]);
  });
});
