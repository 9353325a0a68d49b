import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { artifactsPerTask, artifactsToDownload, isArtifactOptional } from './to-download.js';
import { at, item, iterate } from '../../python/values/access.js';
import { parseJson } from '../../python/json/json.js';

const TARGET = { name: 'signing', taskId: 'T' };

describe('artifacts to download', () => {
  itAgrees(
    'are collected as by the original',
    'artifacts_per_task.json',
    (input) => {
      const links = iterate(item(input, 'links')).map((link) => {
        const [taskId, taskType] = iterate(link) as [string, string];
        return { taskId, taskType };
      });
      const upstream = parseJson(item(input, 'upstream') as string);
      return artifactsPerTask(links, upstream).map(({ taskId, paths }) => [taskId, paths]);
    },
    { only: (input) => at(input, 'fn') === 'all' },
  );

  itAgrees(
    'may be missing where the original lets them',
    'artifacts_per_task.json',
    (input) =>
      isArtifactOptional(
        parseJson(item(input, 'upstream') as string),
        item(input, 'taskId'),
        item(input, 'path') as string,
      ),
    { only: (input) => at(input, 'fn') === 'optional' },
  );

  it('must have paths that can be asked for', () => {
    expect(() => artifactsToDownload(TARGET, [], parseJson('[{"taskId":"A","paths":[1]}]'))).toThrow(
      'expected the path of an artifact to be a string, found int',
    );
    expect(() => artifactsToDownload(TARGET, [], parseJson('[{"taskId":1,"paths":["a"]}]'))).toThrow(
      'expected a task id to be a string, found int',
    );
  });

  it('are collected under a check of their own', () => {
    for (const upstream of ['[{"taskId":"A"}]', '[{"taskId":"A","paths":["a",true]}]', '[1]']) {
      expect(() => artifactsToDownload(TARGET, [], parseJson(upstream)), upstream).toThrow(
        expect.objectContaining({ check: 'get_all_artifacts_per_task_id' }) as Error,
      );
    }
  });

  it('are one list for ids that are equal to Python', () => {
    const upstream = parseJson(
      '[{"taskId":1,"paths":["a"]},{"taskId":true,"paths":["b"]},{"taskId":1.0,"paths":["a"]}]',
    );
    expect(artifactsPerTask([], upstream)).toEqual([{ taskId: 1, paths: ['a', 'b'] }]);
  });

  it('cannot belong to a task whose id is a list', () => {
    expect(() => artifactsPerTask([], parseJson('[{"taskId":[],"paths":["a"]}]'))).toThrow('a list cannot be a key');
  });
});
