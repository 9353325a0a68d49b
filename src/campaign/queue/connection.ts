import type * as BullMQ from 'bullmq';
import type { Redis, RedisOptions } from 'ioredis';
import { messageOf, UsageError } from '../../base/errors.js';
import { SECOND } from '../../base/units.js';
import { QueueError } from './errors.js';

/** The address of Redis. Its password is never shown. */
export interface QueueAddress {
  /** `redis://host:port`, for people. */
  readonly shown: string;
  readonly options: Omit<RedisOptions, 'replyMapping'>;
}

const DEFAULT_PORT = 6379;
const EXAMPLE = 'as in redis://localhost:6379, or rediss://user:password@host:6379/1 with TLS';

/**
 * Reads the address of a queue.
 *
 * @param password used if the address has none
 * @throws UsageError; the message does not repeat the address, which may contain a password
 */
export function queueAddress(text: string, password: string | undefined): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw new UsageError(`--queue must be the address of a Redis, ${EXAMPLE}`);
  const database = /^\/(\d*)$/.exec(url.pathname === '' ? '/' : url.pathname)?.[1];
  if (database === undefined) throw new UsageError(`--queue may only end in a database number, ${EXAMPLE}`);
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  const given = url.password === '' ? password : decodeURIComponent(url.password);
  return {
    shown: `${url.protocol}//${url.hostname}:${port}`,
    options: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port,
      db: Number(database),
      ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
      ...(given !== undefined && { password: given }),
      ...(url.protocol === 'rediss:' && { tls: { servername: url.hostname } }),
      // Wait while the queue is unreachable.
      maxRetriesPerRequest: null,
      retryStrategy: (attempt) => Math.min(2 * SECOND, 50 * attempt),
    },
  };
}

const PATIENCE_MS = 3 * SECOND;

/** Libraries for the connection, and for queues over it. Both packages are optional, and loaded only here. */
export interface QueueLibraries {
  readonly bullmq: Pick<typeof BullMQ, 'Queue' | 'Worker'>;
  readonly Redis: typeof Redis;
}

/** @throws QueueError if they are not installed */
export async function queueLibraries(): Promise<QueueLibraries> {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis: ioredis.Redis };
  } catch (cause) {
    throw new QueueError(
      `--queue needs the packages bullmq and ioredis, which are optional: npm install bullmq ` +
        `ioredis (${messageOf(cause).split('\n', 1)[0]})`,
      { cause },
    );
  }
}

/**
 * Connects. If the connection is lost later, it is reported and re-established.
 *
 * @param tell receives problems, but not the same one repeatedly
 * @throws QueueError if nothing answers, or the password is wrong
 */
export async function connect(
  address: QueueAddress,
  { Redis: Client }: QueueLibraries,
  tell: (message: string) => void,
): Promise<Redis> {
  const redis = new Client(address.options);
  let last: string | undefined;
  redis.on('error', (error: Error) => {
    const reason = reasonOf(error);
    if (reason !== last) tell(`${address.shown}: ${reason}; trying again`);
    last = reason;
  });
  redis.on('ready', () => {
    if (last !== undefined) tell(`${address.shown} is reachable again`);
    last = undefined;
  });
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  const gaveUp = new Promise<never>((_resolve, reject) =>
    timeout.addEventListener('abort', () => reject(new Error(last ?? 'no answer')), { once: true }),
  );
  try {
    await Promise.race([redis.ping(), gaveUp]);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new QueueError(`${address.shown} cannot be used as a queue: ${reasonOf(error)}`, { cause: error });
  }
}

/** The first problem, if several addresses were tried. */
function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return messageOf(first ?? error).split('\n', 1)[0] ?? '';
}
