import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onLines } from './lines.js';
import { readGreeting, readMessage, type RunMessage } from './messages.js';

/** The channel of a run that will connect. */
export interface RunChannel {
  readonly port: number;
  /** Known only to the run. */
  readonly token: string;
  /** Resolves when it has disconnected, and all its messages have been handled. */
  readonly hungUp: Promise<void>;
  /** Ignores further messages. */
  close(): void;
}

interface Expected {
  readonly onMessage: (message: RunMessage) => void;
  readonly onHangUp: () => void;
}

/** The loopback server that runs connect to, once each, to report what they do. */
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
    // Waiting for a run keeps the process alive; an open port should not.
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
