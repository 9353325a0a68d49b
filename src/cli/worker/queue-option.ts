import { valued } from '../command-line/options.js';

/** For `sweep` and `worker`. */
export const QUEUE = {
  queue: valued('let workers compute the cells, through Redis: redis://HOST:PORT, or rediss:// with TLS', {
    placeholder: 'url',
  }),
};

/** The environment variable with a queue's password: every user of a machine can see command lines. */
export const PASSWORD_VARIABLE = 'COT_BENCH_QUEUE_PASSWORD';
