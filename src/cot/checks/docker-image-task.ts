import type { Link } from '../chain/chain.js';
import type { Settings } from '../settings/settings.js';
import { checkWorkerPool } from './worker-pool.js';

type PoolSettings = Pick<Settings, 'validDockerImageWorkerPools'>;

/** An image must have been built in a trusted pool. @throws CotFailure (scriptworker: verify_docker_image_task) */
export function checkDockerImageTask(settings: PoolSettings, link: Pick<Link, 'name' | 'taskId' | 'task'>): void {
  checkWorkerPool('verify_docker_image_task', link, settings.validDockerImageWorkerPools);
}
