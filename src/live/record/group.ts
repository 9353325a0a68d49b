import type { TurningClock } from '../../clock/clock.js';
import { InputError, LimitError } from '../../base/errors.js';
import type { Milliseconds } from '../../base/units.js';
import { isTaskType, TASK_TYPES } from '../../cot/settings/task-types.js';
import type { Target } from '../../scenario/scenario.js';
import { AttemptError } from '../../services/http/answers.js';
import { wholeBody } from '../../services/http/body.js';
import { serviceContext } from '../../services/http/context.js';
import { fetchTransport } from '../../services/http/fetch-transport.js';
import { networkFrom } from '../network/network.js';
import type { LiveRequest } from '../verify-live.js';

/** A member of a task group in the queue's listing. Every field may be missing. */
interface Member {
  readonly status?: { readonly taskId?: string; readonly runs?: readonly Run[] };
  readonly task?: {
    readonly dependencies?: readonly string[];
    readonly provisionerId?: string;
    readonly workerType?: string;
    readonly taskQueueId?: string;
    readonly tags?: Readonly<Record<string, unknown>>;
  };
}
interface Run {
  readonly scheduled?: string;
  readonly started?: string;
  readonly resolved?: string;
}

type GroupRequest = Pick<LiveRequest, 'rootUrl' | 'limits' | 'env' | 'signal' | 'watch'>;

/**
 * The scriptworker tasks of a group, as targets of a release: their dependencies, and how long they ran.
 *
 * @throws InputError if there is none; ServiceError and the like if the group cannot be read
 */
export async function groupTargets(groupId: string, request: GroupRequest, clock: TurningClock): Promise<Target[]> {
  const members = await membersOf(groupId, request, clock);
  const byId = new Map(members.map((member) => [member.status?.taskId ?? '', member]));
  const own = members.filter(isScriptworkers);
  if (own.length === 0)
    throw new InputError(`has no tasks of scriptworkers, of ${members.length}`, { subject: `task group ${groupId}` });
  const ids = new Set(own.map(({ status }) => status?.taskId ?? ''));
  const earliest = Math.min(...own.flatMap((member) => timeOf(member, 'scheduled') ?? []));
  return own.map((member) => targetOf(member, waitsFor(member, ids, byId), byId, earliest));
}

async function membersOf(groupId: string, request: GroupRequest, clock: TurningClock): Promise<readonly Member[]> {
  const { rootUrl, limits, env, signal, watch } = request;
  const network = networkFrom(env);
  const transport = fetchTransport((url) => network.dispatcherFor(url));
  const { session } = serviceContext({
    transport,
    clock,
    limits,
    asOriginal: false,
    ...(signal && { signal }),
    ...(watch && { watch }),
  });
  const members: Member[] = [];
  try {
    let token: string | undefined;
    for (let page = 0; page === 0 || token !== undefined; page++) {
      if (page >= limits.pages) throw new LimitError('pages', limits.pages, `task group ${groupId}`);
      const query = token === undefined ? '' : `?continuationToken=${encodeURIComponent(token)}`;
      const url = `${rootUrl}/api/queue/v1/task-group/${encodeURIComponent(groupId)}/list${query}`;
      const ask = { kind: 'group', request: { method: 'GET', url }, attempt: 1, timeoutMs: limits.requestMs } as const;
      const body = await session.attempt(ask, async (response, entry) => {
        if (response.status !== 200) throw refusal(groupId, response.status);
        return wholeBody(response, entry, { name: 'parsedArtifactBytes', bytes: limits.parsedArtifactBytes });
      });
      const listed = JSON.parse(new TextDecoder().decode(body)) as { tasks?: Member[]; continuationToken?: string };
      if (!Array.isArray(listed.tasks)) throw new AttemptError(url, 'a listing without tasks', false);
      members.push(...listed.tasks);
      token = listed.continuationToken;
    }
  } finally {
    await network.close();
  }
  return members;
}

function refusal(groupId: string, status: number): InputError {
  return new InputError(`cannot be listed: the queue answers with status ${status}`, {
    subject: `task group ${groupId}`,
  });
}

function isScriptworkers({ task }: Member): boolean {
  const pool = task?.taskQueueId ?? `${task?.provisionerId ?? ''}/${task?.workerType ?? ''}`;
  return task?.tags?.['worker-implementation'] === 'scriptworker' || pool.startsWith('scriptworker');
}

/** The nearest targets that a task depends on, directly or through other tasks. */
function waitsFor(member: Member, targets: ReadonlySet<string>, byId: ReadonlyMap<string, Member>): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...(member.task?.dependencies ?? [])];
  for (let taskId = open.pop(); taskId !== undefined; taskId = open.pop()) {
    if (seen.has(taskId) || taskId === member.status?.taskId) continue;
    seen.add(taskId);
    if (targets.has(taskId)) found.add(taskId);
    else open.push(...(byId.get(taskId)?.task?.dependencies ?? []));
  }
  return [...found].sort();
}

function targetOf(
  member: Member,
  awaited: string[],
  byId: ReadonlyMap<string, Member>,
  earliest: Milliseconds,
): Target {
  const kind = member.task?.tags?.['kind'];
  const [scheduled, started, resolved] = (['scheduled', 'started', 'resolved'] as const).map((key) =>
    timeOf(member, key),
  );
  const before = awaited.map((taskId) => timeOf(byId.get(taskId), 'resolved') ?? earliest);
  const from = Math.max(earliest, ...before);
  return {
    taskId: member.status?.taskId ?? '',
    taskType: taskTypeOf(member),
    ...(typeof kind === 'string' && kind !== '' && { kind }),
    waitsFor: awaited,
    afterMs: scheduled === undefined ? 0 : Math.max(0, scheduled - from),
    runMs: started === undefined || resolved === undefined ? 0 : Math.max(0, resolved - started),
  };
}

/** Pools of scriptworkers are named after their purpose: `gecko-3-beetmover`. */
function taskTypeOf({ task }: Member): string {
  const pool = task?.workerType ?? task?.taskQueueId ?? '';
  const words = pool.split(/[^a-z0-9]+/i);
  const named = words.find((word) => isTaskType(word) && TASK_TYPES[word] === 'verify_scriptworker_task');
  return named ?? 'scriptworker';
}

function timeOf(member: Member | undefined, key: keyof Run): Milliseconds | undefined {
  const text = member?.status?.runs?.at(-1)?.[key];
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
