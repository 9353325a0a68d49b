import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Clock } from '../clock/clock.js';
import type { Scenario } from '../scenario/scenario.js';
import { TransportError } from '../services/http/transport.js';
import type { LatencyProfile } from '../world/profile.js';
import { World } from '../world/world.js';
import type { Appointments } from './appointments.js';
import { Authority } from './authority.js';
import { hopWatcher, type Hop } from './hops.js';
import { hostsOf } from './hosts.js';
import { DEFAULT_MANNERS, type Manners } from './manners.js';
import { Exchange, type SeenRequest, type Served } from './exchange.js';

export interface StandInOptions {
  readonly scenario: Scenario;
  readonly profile: LatencyProfile;
  /** Real time, perhaps scaled. */
  readonly clock: Clock;
  readonly seed: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  readonly manners?: Partial<Manners>;
  /** Default: a new one. */
  readonly authority?: Authority;
  /** Called for each request as it arrives. */
  readonly onRequest?: (request: SeenRequest) => void;
  /** Called for each request when its answer has ended. */
  readonly onHop?: (hop: Hop) => void;
  /**
   * For clients that keep virtual time themselves, which announce their requests here. Absent: all wait in real time.
   */
  readonly appointments?: Appointments;
  /** Called if a request could not be answered because the scenario is unusable. */
  readonly onProblem?: (error: Error) => void;
}

/** A stand-in for Taskcluster, hg and GitHub on loopback, over real HTTP. */
export interface StandIn {
  readonly port: number;
  /** Both an origin server and a proxy: `http://127.0.0.1:…`. */
  readonly url: string;
  /** The certificate (PEM) that clients of the proxy must trust. */
  readonly certificate: string;
  /** Switches to another scenario. */
  serve(scenario: Scenario): void;
  /** Ends all connections. */
  close(): Promise<void>;
}

/**
 * Serves a scenario over HTTP on loopback: by Host header, for absolute URLs as a plain HTTP proxy, and through CONNECT
 * as an HTTPS proxy that certifies every host itself. It never makes connections.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const authority = options.authority ?? new Authority();
  const tunnels = new WeakMap<Duplex, string>();
  const sockets = new Set<Duplex>();
  let served = servedOf(options, options.scenario);
  authority.prepare(hostsOf(options.scenario));
  const { onHop } = options;
  const watch = onHop && hopWatcher(onHop, options.clock);
  const server = createServer((request, response) => {
    watch?.(request, response, tunnels.get(request.socket));
    void answer(new Exchange(request, response, tunnels.get(request.socket)), served, options);
  });
  // Connections stay open for as long as the client wants, even when time is slowed down.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const host = tunnelHost(request.url ?? '');
    // Clients may disconnect at any time.
    socket.on('error', () => socket.destroy());
    if (host === undefined) return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    const secure = new TLSSocket(socket, { isServer: true, secureContext: authority.contextFor(host) });
    secure.on('error', () => socket.destroy());
    tunnels.set(secure, host);
    server.emit('connection', secure);
  });
  const port = await listen(server, options.port ?? 0);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    certificate: authority.certificate,
    serve: (scenario) => {
      authority.prepare(hostsOf(scenario));
      served = servedOf(options, scenario);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function servedOf(options: StandInOptions, scenario: Scenario): Served {
  const { profile, clock, seed, manners, appointments } = options;
  return {
    scenario,
    world: new World({ scenario, profile, clock, seed }),
    manners: { ...DEFAULT_MANNERS, ...manners },
    ...(appointments && { appointments }),
  };
}

async function answer(exchange: Exchange, served: Served, { onRequest, onProblem }: StandInOptions): Promise<void> {
  try {
    await exchange.answer(served, (request) => onRequest?.(request));
  } catch (error) {
    // Profiles break connections on purpose, and clients may disconnect.
    const expected = error instanceof TransportError || exchange.clientIsGone;
    if (!expected) onProblem?.(error instanceof Error ? error : new Error(String(error)));
    exchange.response.destroy();
  }
}

/** `hg.mozilla.org:443`. Only HTTPS makes sense, as only the stand-in can be reached. */
function tunnelHost(authority: string): string | undefined {
  return /^([a-z0-9.-]+|\[[0-9a-f:]+\]):443$/i.exec(authority)?.[1]?.toLowerCase();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
