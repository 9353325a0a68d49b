import { describe, expect, it } from 'vitest';
import { linkOf } from '../../../test/chains.js';
import { failureOf } from '../../../test/failures.js';
import { Journal, type LogLine } from '../log.js';
import { dict } from '../../python/values/value.js';
import { checkDockerImageTask } from './docker-image-task.js';
import { checkScriptworkerTask } from './scriptworker-task.js';
import { checkWorkerPool, notePool } from './worker-pool.js';

describe('where a task ran', () => {
  const link = linkOf({ task: dict({ provisionerId: 'gecko-3', workerType: 'images' }) });

  it('must be a pool that is trusted with images', () => {
    expect(() => checkDockerImageTask({ validDockerImageWorkerPools: ['gecko-3/images'] }, link)).not.toThrow();
    expect(() => checkDockerImageTask({ validDockerImageWorkerPools: ['gecko-3/b', 'gecko-3/c'] }, link)).toThrow(
      expect.objectContaining({
        check: 'verify_docker_image_task',
        expected: 'gecko-3/b or gecko-3/c',
        actual: 'gecko-3/images',
      }) as Error,
    );
  });

  it('is refused with the pools that are trusted, or with the reason that none is', () => {
    expect(failureOf(() => checkWorkerPool('verify_parent_task', link, ['gecko-3/b']))).toMatchObject({
      check: 'verify_parent_task',
      link,
      message: 'signing:build BUILD: worker pool gecko-3/images is not trusted with this type of task',
      expected: 'gecko-3/b',
    });
    expect(failureOf(() => checkWorkerPool('x', link, [])).expected).toBe('none: the product has no such tasks');
  });

  it('is logged once it is trusted', () => {
    const lines: LogLine[] = [];
    notePool(new Journal({ write: (line) => lines.push(line) }), link);
    expect(lines).toMatchObject([
      { point: 'worker pool', taskId: 'BUILD', text: 'ran in the trusted pool gecko-3/images' },
    ]);
  });

  it('must be told', () => {
    const silent = linkOf({ task: dict({ provisionerId: 'gecko-3' }) });
    expect(() => checkDockerImageTask({ validDockerImageWorkerPools: [] }, silent)).toThrow(
      expect.objectContaining({ check: 'verify_docker_image_task' }) as Error,
    );
  });

  it('must be scriptworker for what only scriptworker may do', () => {
    expect(() => checkScriptworkerTask(linkOf({ workerImpl: 'scriptworker' }))).not.toThrow();
    expect(failureOf(() => checkScriptworkerTask(link))).toMatchObject({
      check: 'verify_scriptworker_task',
      message: 'signing:build BUILD: expected a task of scriptworker, found one of docker-worker',
      expected: 'scriptworker',
      actual: 'docker-worker',
    });
  });
});
