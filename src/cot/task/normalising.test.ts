import { describe, expect, it } from 'vitest';
import { AS_JSON, itAgrees } from '../../../test/agreement.js';
import { parseJson } from '../../python/json/json.js';
import type { Value } from '../../python/values/value.js';
import { addProjectId, addTaskQueueId } from './default-keys.js';
import { removeEmptyKeys } from './empty-keys.js';

describe('making definitions comparable', () => {
  const NORMALISING: readonly (readonly [string, (value: Value) => Value])[] = [
    ['remove_empty_keys.json', removeEmptyKeys],
    ['add_projectid.json', addProjectId],
    ['add_taskqueueid.json', addTaskQueueId],
  ];
  for (const [file, normalise] of NORMALISING) {
    itAgrees(`does what the original does: ${file}`, file, (text: string) => normalise(parseJson(text)), AS_JSON);
  }

  it('leaves what it is given as it is', () => {
    const task = parseJson('{"provisionerId":"p","workerType":"w","a":{"b":null}}');
    const before = structuredClone(task);
    addTaskQueueId(addProjectId(removeEmptyKeys(task)));
    expect(task).toEqual(before);
  });
});
