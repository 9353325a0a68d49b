import { UsageError } from '../../base/errors.js';
import { DEFAULT_ROOT_URL, rootUrlOf } from '../../live/deployment.js';
import type { LiveRequest } from '../../live/verify-live.js';
import { isTaskType, TASK_TYPES } from '../../cot/settings/task-types.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { RULES_VERSIONS } from '../../cot/settings/settings.js';
import { TASK_ID } from '../../scenario/format/schema.js';
import { DEFAULT_LIMITS } from '../../services/http/limits.js';
import { chooseStrategies, knownStrategies } from '../selection/strategies.js';
import type { BenchConfig } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { DEFAULT_RULES, tuningOf } from '../selection/select.js';
import type { Arguments } from '../command-line/arguments.js';
import type { Session } from '../session.js';

/** Default strategies for live tasks, in order of preference: each asks for everything once. */
const LIVE_STRATEGIES = ['dataflow', 'bfs-seen-set'];

/** @throws UsageError, InputError */
export async function readLive(session: Session): Promise<LiveRequest> {
  const [request, ...more] = await readLives(session);
  if (more.length > 0) throw new UsageError(`expected one task, found ${more.length + 1}`);
  return request;
}

/** All tasks of a command line. @throws UsageError, InputError */
export async function readLives(session: Session): Promise<[LiveRequest, ...LiveRequest[]]> {
  const { args } = session;
  const common = await readCommon(session);
  const [first = '', ...others] = args.list('task') ?? [];
  const request = (text: string): LiveRequest => ({ ...common, subject: subjectOf(text, args) });
  return [request(first), ...others.map(request)];
}

/** Everything but the task. @throws UsageError, InputError */
export async function readCommon({ args, host }: Session): Promise<Omit<LiveRequest, 'subject'>> {
  const config = await loadConfig(host.cwd, args.text('config'));
  const artifactHost = args.text('artifact-host');
  return {
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

/** A task as `ID` or `ID:TYPE`. @throws UsageError */
function subjectOf(text: string, args: Arguments): LiveRequest['subject'] {
  const [taskId = '', ...types] = text.split(':');
  if (!TASK_ID.test(taskId))
    throw new UsageError(
      `expected a task id (22 characters), not ${JSON.stringify(text)}; a scenario is named with --scenario ` +
        `${/^[\w./:=,*-]+$/.test(text) ? text : 'NAME'}`,
    );
  const taskType = types.length === 0 ? args.text('task-type') : types.join(':');
  if (taskType === undefined || taskType === '')
    throw new UsageError(`the task type is missing: add, for example, --task-type signing, or write ${taskId}:signing`);
  if (!isTaskType(taskType)) {
    const known = Object.keys(TASK_TYPES);
    throw new UsageError(
      `a task type must be one of ${known.join(', ')}, not ${JSON.stringify(taskType)}${didYouMean(taskType, known)}`,
    );
  }
  return { taskId, taskType, ...subjectFlags(args) };
}

/** The flags that apply to all tasks of a command line. */
export function subjectFlags(args: Arguments): Omit<LiveRequest['subject'], 'taskId' | 'taskType'> {
  return {
    cotProduct: args.text('cot-product') ?? 'firefox',
    checkTask: !args.flag('no-check-task'),
    verifySignatures: args.flag('verify-signatures'),
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
