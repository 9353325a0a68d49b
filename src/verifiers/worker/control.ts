import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onLines } from './lines.js';
import { readGreeting, readMessage, type RunMessage } from './messages.js';

/** A run that is expected to call in. */
export interface RunChannel {
  readonly port: number;
  /** Only the run itself knows it. */
  readonly token: string;
  /** When all has been taken that it had to say: it has hung up. */
  readonly hungUp: Promise<void>;
  /** Nothing more is taken from it. */
  close(): void;
}

interface Expected {
  readonly onMessage: (message: RunMessage) => void;
  readonly onHangUp: () => void;
}

/** Where runs call in, each once, to tell what they do. On loopback. */
export class ControlServer {
  readonly #expected = new Map<string, Expected>();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((socket) => this.#greet(socket));
  }

  static async start(): Promise<ControlServer> {
    const control = new ControlServer();
    await new Promise<void>((resolve, reject) => {
      control.#server.once('error', reject);
      control.#server.listen(0, '127.0.0.1', resolve);
    });
    // What waits for a run keeps the process; an open port need not.
    control.#server.unref();
    return control;
  }

  expect(onMessage: (message: RunMessage) => void): RunChannel {
    const token = randomBytes(16).toString('hex');
    const { port } = this.#server.address() as AddressInfo;
    let onHangUp: () => void = () => undefined;
    const hungUp = new Promise<void>((resolve) => (onHangUp = resolve));
    this.#expected.set(token, { onMessage, onHangUp });
    return { port, token, hungUp, close: () => void this.#expected.delete(token) };
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    let token: string | undefined;
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#expected.get(token ?? '')?.onHangUp();
    });
    const take = (line: string): void => {
      if (token === undefined) {
        token = readGreeting(line) ?? '';
        if (!this.#expected.has(token)) socket.destroy();
        return;
      }
      const message = readMessage(line);
      if (message === undefined) socket.destroy();
      else this.#expected.get(token)?.onMessage(message);
    };
    onLines(socket, take, () => socket.destroy());
  }
}
