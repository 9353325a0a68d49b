import { UsageError } from '../../base/errors.js';
import { DEFAULT_ROOT_URL, rootUrlOf } from '../../live/deployment.js';
import type { LiveRequest } from '../../live/verify-live.js';
import { RULES_VERSIONS } from '../../cot/settings/settings.js';
import { TASK_ID } from '../../scenario/format/schema.js';
import { DEFAULT_LIMITS } from '../../services/http/limits.js';
import { chooseStrategies, knownStrategies } from '../selection/strategies.js';
import type { BenchConfig } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { DEFAULT_RULES, tuningOf } from '../selection/select.js';
import type { Session } from '../session.js';

/** The strategy that goes to real services: one that asks for each thing once. */
const LIVE_STRATEGIES = ['dataflow', 'bfs-seen-set'];

/** @throws UsageError, InputError for what is missing or wrong */
export async function readLive({ args, host }: Session): Promise<LiveRequest> {
  const config = await loadConfig(host.cwd, args.text('config'));
  const taskId = args.text('task') ?? '';
  if (!TASK_ID.test(taskId))
    throw new UsageError(
      `expected the id of a task (22 characters), not ${JSON.stringify(taskId)}; a scenario is given with --scenario`,
    );
  const taskType = args.text('task-type');
  if (taskType === undefined) throw new UsageError('say what the task is, as in --task-type signing');
  const artifactHost = args.text('artifact-host');
  return {
    subject: {
      taskId,
      taskType,
      cotProduct: args.text('cot-product') ?? 'firefox',
      checkTask: !args.flag('no-check-task'),
      verifySignatures: args.flag('verify-signatures'),
    },
    rootUrl: rootUrlOf(args.text('root-url') ?? (host.env['TASKCLUSTER_ROOT_URL'] || DEFAULT_ROOT_URL)),
    strategy: liveStrategy(args.list('strategy'), config),
    rules: args.choice('rules', RULES_VERSIONS) ?? config.rules ?? DEFAULT_RULES,
    limits: { ...DEFAULT_LIMITS, ...config.limits },
    ...(config.liveSettings && { config: config.liveSettings }),
    tuning: tuningOf(args),
    env: host.env,
    signal: host.signal,
    ...(artifactHost !== undefined && { artifactHosts: [artifactHost.toLowerCase()] }),
  };
}

function liveStrategy(names: readonly string[] | undefined, config: BenchConfig): LiveRequest['strategy'] {
  const known = knownStrategies(config);
  const usual = LIVE_STRATEGIES.find((name) => known.some((strategy) => strategy.name === name));
  const chosen = chooseStrategies(names ?? (usual === undefined ? undefined : [usual]), config);
  const [strategy] = chosen;
  if (strategy === undefined || chosen.length > 1) throw new UsageError('a live verification runs one --strategy');
  return strategy;
}
