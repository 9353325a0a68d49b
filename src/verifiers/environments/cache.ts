import { homedir, platform } from 'node:os';
import path from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** The folder of verifiers' virtual environments: COT_BENCH_CACHE, or the system's cache folder. */
export function cacheFolder(env: Env): string {
  return path.join(env['COT_BENCH_CACHE'] ?? path.join(userCaches(env), 'cot-bench'), 'verifiers');
}

function userCaches(env: Env): string {
  const given = env['XDG_CACHE_HOME'];
  if (given !== undefined && path.isAbsolute(given)) return given;
  const home = env['HOME'] ?? homedir();
  return platform() === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
}
