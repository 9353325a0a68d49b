import * as v from 'valibot';

/** Messages of a run. It may be any program, so everything is checked. */
const ms = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.nullable(v.string());

const LINK = v.object({ name: v.string(), taskId: v.string(), taskType: text, workerImpl: text });

const REPORT = v.object({
  verdict: v.picklist(['pass', 'fail', 'error']),
  check: text,
  exception: text,
  message: text,
  startMs: ms,
  endMs: ms,
  wallMs: ms,
  cpuMs: ms,
  memoryBytes: count,
  links: v.nullable(v.array(LINK)),
  /** How many requests had begun when there was a verdict; absent: all that began by its time. */
  asked: v.exactOptional(count),
});

const MESSAGE = v.union([
  v.object({ ask: count, atMs: ms, method: v.string(), url: v.string() }),
  v.object({ got: count, atMs: ms, status: v.nullable(count), bytes: count }),
  v.object({ gaveUp: count, atMs: ms }),
  v.object({ report: REPORT }),
]);

export type Report = v.InferOutput<typeof REPORT>;
export type RunMessage = v.InferOutput<typeof MESSAGE>;

/** A message of a run; undefined if it is not well-formed. */
export function readMessage(line: string): RunMessage | undefined {
  return read(MESSAGE, line);
}

const GREETING = v.object({ hello: v.string() });

/** The token that identifies a run. */
export function readGreeting(line: string): string | undefined {
  return read(GREETING, line)?.hello;
}

const READY = v.object({
  ready: v.string(),
  python: v.string(),
  packages: v.record(v.string(), v.string()),
  importMs: ms,
  importCpuMs: ms,
});
export type Ready = v.InferOutput<typeof READY>;

const WORKER_MESSAGE = v.union([
  READY,
  v.object({ broken: v.string() }),
  v.object({ started: count, pid: count }),
  v.object({
    ended: count,
    status: v.nullable(v.number()),
    signal: v.nullable(v.number()),
    cpuMs: ms,
    tooMuchOutput: v.boolean(),
    output: v.string(),
  }),
]);
export type WorkerMessage = v.InferOutput<typeof WORKER_MESSAGE>;
export type Ended = Extract<WorkerMessage, { ended: number }>;

/** A message of a worker; undefined if it is not well-formed. */
export function readWorkerMessage(line: string): WorkerMessage | undefined {
  return read(WORKER_MESSAGE, line);
}

function read<T extends v.GenericSchema>(schema: T, line: string): v.InferOutput<T> | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(line));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
