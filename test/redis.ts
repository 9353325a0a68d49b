import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A redis-server; undefined if there is none. */
export const REDIS_SERVER = ((): string | undefined => {
  try {
    return execFileSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();
if (REDIS_SERVER === undefined)
  console.info(
    'no redis-server on this machine; campaigns over a queue are not tried (on Debian: apt-get install redis-server)',
  );

/** A test's own Redis, with persistence to a file. */
export class TestRedis {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly folder: string,
    readonly options: readonly string[],
  ) {}

  /** Starts one on a free port. @param options for redis-server, besides port and files */
  static async start(folder: string, options: readonly string[] = [], tls = false): Promise<TestRedis> {
    const port = await freePort();
    const ports = tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)];
    const redis = new TestRedis(port, folder, [...ports, ...options]);
    await redis.run();
    return redis;
  }

  /** Starts it again, on the same port with the same file. */
  async run(): Promise<void> {
    if (REDIS_SERVER === undefined) throw new Error('no redis-server');
    const fixed = [
      '--bind',
      '127.0.0.1',
      '--dir',
      this.folder,
      '--save',
      '',
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ];
    const child = spawn(REDIS_SERVER, [...fixed, ...this.options], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
      let text = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('Ready to accept connections')) resolve();
      });
    });
  }

  /** Kills it like `kill -9`: unwritten data is lost. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
