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

function answer({ op, text, created = '' }: FromNowInput): number | string {
  return op === 'value_of' ? valueOfDuration(text) : jsonTimeFromNow(parseCreated(created), text);
}

describe('spans of time as taskgraph reads them', () => {
  const vectors = vectorsOf<FromNowInput, number | string>('from_now.json');
  it.skipIf(vectors.length === 0).each(vectors)('$id', (vector) => {
    if (vector.error === undefined) expect(answer(vector.in)).toBe(vector.out);
    else expect(() => answer(vector.in)).toThrow(EvidenceError);
  });
});

describe('relative timestamps as taskgraph resolves them', () => {
  const vectors = vectorsOf<{ created: string; task: string }, string>('resolve_timestamps.json');
  it.skipIf(vectors.length === 0).each(vectors)('$id', (vector) => {
    const resolve = () => resolveTimestamps(parseCreated(vector.in.created), parseJson(vector.in.task));
    if (vector.error === undefined) expect(repr(resolve())).toBe(repr(parseJson(vector.out as string)));
    else expect(resolve).toThrow(EvidenceError);
  });
});
