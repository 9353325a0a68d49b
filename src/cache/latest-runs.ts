import type { CancelSignal } from '../clock/cancellation.js';
import type { Clock } from '../clock/clock.js';
import type { Milliseconds } from '../base/units.js';
import { wholeBody } from '../services/http/body.js';
import type { Asking } from '../services/http/kept-answers.js';
import { DEFAULT_LIMITS } from '../services/http/limits.js';
import type { HttpResponse, TraceEntry } from '../services/http/transport.js';
import { parsedFile } from '../python/parsed-file.js';
import { isDict, isList, type Dict, type Value } from '../python/values/value.js';

/** The latest run of a task, as of some time. */
export interface LatestRun {
  /** When it was requested, in milliseconds since 1970. */
  readonly askedAt: Milliseconds;
  /** When its output became final, by the queue's clock; undefined if it can still change. */
  readonly settledAt: Milliseconds | undefined;
  /** Null if the queue knows no run. */
  readonly runId: number | null;
}

/** Most tasks in one request. */
const MOST_AT_ONCE = 500;
/** Most popular tasks to include in a request. */
const MOST_ALONG = 100;
/** A task requested this often is popular, and will be requested again; the tasks of one product stay below. */
const POPULAR = 8;

/** Finds the latest runs of tasks: one request for all tasks wanted at the same time, plus popular ones. */
export class LatestRuns {
  readonly #known = new Map<string, LatestRun>();
  readonly #asked = new Map<string, number>();
  readonly #popular = new Set<string>();
  #gathering: Batch | undefined;
  readonly #underWay = new Map<string, Batch>();

  constructor(
    readonly rootUrl: string,
    readonly clock: Clock,
    readonly wallMs: () => Milliseconds,
  ) {}

  /**
   * The latest run of a task as of `since` or later; undefined if the queue gave no usable answer.
   *
   * @param signal of what `asking` belongs to
   * @throws the signal's reason if it aborts
   */
  async latest(
    taskId: string,
    since: Milliseconds,
    asking: Asking,
    signal: CancelSignal,
  ): Promise<LatestRun | undefined> {
    const times = (this.#asked.get(taskId) ?? 0) + 1;
    this.#asked.set(taskId, times);
    if (times === POPULAR) this.#popular.add(taskId);
    for (;;) {
      const known = this.#known.get(taskId);
      if (known !== undefined && known.askedAt >= since) return known;
      const underWay = this.#underWay.get(taskId);
      if (underWay !== undefined && underWay.askedAt >= since) {
        // If the one who requested it was cancelled, request it again.
        if ((await underWay.done) === 'answered') return this.#known.get(taskId);
        continue;
      }
      const { batch, mine } = this.#join(taskId);
      if (mine) await this.#ask(batch, since, asking, signal);
      const outcome = await batch.done;
      if (outcome === 'answered') return this.#known.get(taskId);
      if (mine || outcome === 'refused') return undefined;
    }
  }

  #join(taskId: string): { batch: Batch; mine: boolean } {
    const mine = this.#gathering === undefined || this.#gathering.taskIds.size >= MOST_AT_ONCE;
    const batch = mine ? new Batch() : (this.#gathering as Batch);
    this.#gathering = batch;
    batch.taskIds.add(taskId);
    return { batch, mine };
  }

  async #ask(batch: Batch, since: Milliseconds, asking: Asking, signal: CancelSignal): Promise<void> {
    try {
      // Others that want to know at the same time can join.
      await this.clock.sleep(0);
      if (this.#gathering === batch) this.#gathering = undefined;
      this.#addPopular(batch, since);
      batch.askedAt = this.wallMs();
      for (const taskId of batch.taskIds) this.#underWay.set(taskId, batch);
      const request = {
        method: 'POST',
        url: `${this.rootUrl}/api/queue/v1/tasks/status`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ taskIds: [...batch.taskIds] }),
      } as const;
      const answered = await asking.aside(request, (response, entry) => this.#read(response, entry, batch));
      batch.end(answered ? 'answered' : 'refused');
    } catch (error) {
      batch.end(signal.aborted ? 'broken' : 'refused');
      // Without an answer the cache is not used, which is no reason to fail.
      if (signal.aborted) throw error;
    } finally {
      if (this.#gathering === batch) this.#gathering = undefined;
      for (const taskId of batch.taskIds) if (this.#underWay.get(taskId) === batch) this.#underWay.delete(taskId);
    }
  }

  #addPopular(batch: Batch, since: Milliseconds): void {
    let added = 0;
    for (const taskId of this.#popular) {
      if (added >= MOST_ALONG || batch.taskIds.size >= MOST_AT_ONCE) return;
      const isFresh = (this.#known.get(taskId)?.askedAt ?? -Infinity) >= since;
      if (isFresh || batch.taskIds.has(taskId)) continue;
      batch.taskIds.add(taskId);
      added++;
    }
  }

  /** @returns false if the answer is useless */
  async #read(response: HttpResponse, entry: TraceEntry, batch: Batch): Promise<boolean> {
    if (response.status !== 200) {
      response.body.cancel();
      return false;
    }
    const bytes = await wholeBody(response, entry, { name: 'sourceBytes', bytes: DEFAULT_LIMITS.sourceBytes });
    const found = statusesIn(bytes);
    if (found === undefined) return false;
    for (const taskId of batch.taskIds) {
      this.#known.set(taskId, { ...(found.get(taskId) ?? NO_RUN), askedAt: batch.askedAt });
    }
    return true;
  }
}

const NO_RUN = { runId: null, settledAt: undefined };

/** One request about several tasks. */
class Batch {
  readonly taskIds = new Set<string>();
  /** Set when it is sent. */
  askedAt: Milliseconds = Infinity;
  /** `refused`: the queue gave no usable answer; `broken`: the request was cancelled or failed. */
  readonly done: Promise<'answered' | 'refused' | 'broken'>;
  end!: (outcome: 'answered' | 'refused' | 'broken') => void;

  constructor() {
    this.done = new Promise((resolve) => {
      this.end = resolve;
    });
  }
}

type Status = Omit<LatestRun, 'askedAt'>;

/** The latest runs in an answer, by task; undefined if it is malformed. */
function statusesIn(bytes: Uint8Array): ReadonlyMap<string, Status> | undefined {
  let value: Value;
  try {
    value = parsedFile(bytes, 'json');
  } catch {
    return undefined;
  }
  const listed = isDict(value) ? value.get('statuses') : undefined;
  if (listed === undefined || !isList(listed)) return undefined;
  const found = new Map<string, Status>();
  for (const entry of listed) {
    const status = isDict(entry) ? (entry.get('status') ?? entry) : undefined;
    const taskId = isDict(status) ? status.get('taskId') : undefined;
    if (isDict(status) && typeof taskId === 'string') found.set(taskId, statusOf(status));
  }
  return found;
}

function statusOf(status: Dict): Status {
  const runs = status.get('runs');
  const last = runs !== undefined && isList(runs) ? runs.at(-1) : undefined;
  if (last === undefined || !isDict(last)) return NO_RUN;
  const [runId, state, resolved] = [last.get('runId'), last.get('state'), last.get('resolved')];
  if (typeof runId !== 'number') return NO_RUN;
  // After an exception, a worker may still be uploading.
  const isSettled = (state === 'completed' || state === 'failed') && typeof resolved === 'string';
  const at = isSettled ? Date.parse(resolved) : NaN;
  return { runId, settledAt: Number.isNaN(at) ? undefined : at };
}
