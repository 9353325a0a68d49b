import { describe, expect, it } from 'vitest';
import { agreement } from '../../../test/agreement.js';
import { hasConformance } from '../../../test/conformance-data.js';
import { parseJson } from '../values/json.js';
import type { Value } from '../values/value.js';
import { addProjectId, addTaskQueueId } from './defaults.js';
import { removeEmptyKeys } from './empty-keys.js';

/** Inputs and answers of these are JSON texts. */
const AS_TEXT = { out: (out: Value): Value => parseJson(out as string) };

describe('making definitions comparable', () => {
  it.skipIf(!hasConformance).each<[string, (value: Value) => Value]>([
    ['remove_empty_keys.json', removeEmptyKeys],
    ['add_projectid.json', addProjectId],
    ['add_taskqueueid.json', addTaskQueueId],
  ])('does what the original does: %s', (file, normalise) => {
    const result = agreement(file, (input) => normalise(parseJson(input as unknown as string)), AS_TEXT);
    expect(result.disagreements).toEqual([]);
    expect(result.agreeing).toBeGreaterThan(0);
  });

  it('leaves what it is given as it is', () => {
    const task = parseJson('{"provisionerId":"p","workerType":"w","a":{"b":null}}');
    const before = structuredClone(task);
    addTaskQueueId(addProjectId(removeEmptyKeys(task)));
    expect(task).toEqual(before);
  });
});
