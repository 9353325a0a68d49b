import { describe, expect, it } from 'vitest';
import { vectorsOf } from '../../../test/conformance-data.js';
import { EvidenceError } from '../evidence-error.js';
import { parseJson } from '../values/json.js';
import { repr } from '../values/text.js';
import { valueOfDuration } from './duration.js';
import { jsonTimeFromNow, parseCreated, resolveTimestamps } from './relative-timestamps.js';

interface FromNowInput {
  readonly op: 'value_of' | 'from_now';
  readonly text: string;
  readonly created?: string;
}

function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof EvidenceError ? 'an error' : error;
  }
}

describe('the vectors of the original', () => {
  const spans = vectorsOf<FromNowInput, number | string>('from_now.json');
  it.skipIf(spans.length === 0)('give the spans of time that taskgraph reads', () => {
    const disagreeing = spans.flatMap(({ id, in: { op, text, created = '' }, out, error }) => {
      const wanted = error === undefined ? out : 'an error';
      const actual = outcomeOf(() => (op === 'value_of' ? valueOfDuration(text) : jsonTimeFromNow(parseCreated(created), text)));
      return actual === wanted ? [] : [{ id, text, created, wanted, actual }];
    });
    expect(disagreeing).toEqual([]);
  });

  const tasks = vectorsOf<{ created: string; task: string }, string>('resolve_timestamps.json');
  it.skipIf(tasks.length === 0)('give the tasks that taskgraph resolves', () => {
    const disagreeing = tasks.flatMap(({ id, in: { created, task }, out = '', error }) => {
      const wanted = error === undefined ? repr(parseJson(out)) : 'an error';
      const actual = outcomeOf(() => repr(resolveTimestamps(parseCreated(created), parseJson(task))));
      return actual === wanted ? [] : [{ id, created, task, wanted, actual }];
    });
    expect(disagreeing).toEqual([]);
  });
});
