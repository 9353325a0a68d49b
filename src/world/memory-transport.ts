import type { Transport } from '../services/http/transport.js';
import { World, type WorldOptions } from './world.js';

/** Requests that never leave the process: answered by a world of their own, on its clock. */
export function memoryTransport(options: WorldOptions): Transport {
  const world = new World(options);
  return { send: (request, signal) => world.serve(request, signal) };
}
