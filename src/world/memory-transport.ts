import type { Transport } from '../services/http/transport.js';
import { World, type WorldOptions } from './world.js';

/** Requests that never leave the process: a world of their own answers them, on its clock. */
export function memoryTransport(options: WorldOptions): Transport {
  const world = new World(options);
  return { send: (request, signal) => world.serve(request, signal) };
}
