import { describe, expect, it } from 'vitest';
import { linkOf } from '../../../test/chains.js';
import { dict } from '../../python/values/value.js';
import { checkDockerImageTask } from './docker-image-task.js';
import { checkScriptworkerTask } from './scriptworker-task.js';

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

  it('must be told', () => {
    const silent = linkOf({ task: dict({ provisionerId: 'gecko-3' }) });
    expect(() => checkDockerImageTask({ validDockerImageWorkerPools: [] }, silent)).toThrow(
      expect.objectContaining({ check: 'verify_docker_image_task' }) as Error,
    );
  });

  it('must be scriptworker for what only scriptworker may do', () => {
    expect(() => checkScriptworkerTask(linkOf({ workerImpl: 'scriptworker' }))).not.toThrow();
    expect(() => checkScriptworkerTask(link)).toThrow('expected a task of scriptworker, found one of docker-worker');
  });
});
