import { valued } from '../command-line/options.js';

/** For those who give work out, and those who take it. */
export const QUEUE = {
  queue: valued('have the cells computed by workers, through a Redis: redis://HOST:PORT, or rediss:// with TLS', {
    placeholder: 'url',
  }),
};

/** The environment variable with the password of a queue: a command line can be seen by everybody on a machine. */
export const PASSWORD_VARIABLE = 'COT_BENCH_QUEUE_PASSWORD';
