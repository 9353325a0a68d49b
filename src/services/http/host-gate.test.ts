import { expect, it } from 'vitest';
import { Semaphore } from '../../scheduling/semaphore.js';
import { HostGate } from './host-gate.js';

it('limits requests to each host, and to all of them over all gates that share places', async () => {
  const overall = new Semaphore(5);
  const gates = [new HostGate(3, overall), new HostGate(3, overall)];
  const hosts = ['a', 'b', 'c'];
  const current = new Map<string, number>();
  let [most, mostOfOne, done] = [0, 0, 0];
  const request = (name: string) => async (): Promise<void> => {
    current.set(name, (current.get(name) ?? 0) + 1);
    mostOfOne = Math.max(mostOfOne, current.get(name) ?? 0);
    most = Math.max(
      most,
      [...current.values()].reduce((sum, one) => sum + one),
    );
    await new Promise(setImmediate);
    current.set(name, (current.get(name) ?? 0) - 1);
    done++;
  };
  const all = Array.from({ length: 60 }, (_, index) => {
    // Many to one host of one gate first.
    const host = hosts[index < 20 ? 0 : index % 3] as string;
    const gate = index < 20 ? 0 : index % 2;
    return (gates[gate] as HostGate).use(`https://${host}.example/x`, request(`${gate} ${host}`));
  });
  await Promise.all(all);
  expect({ most, mostOfOne, done }).toEqual({ most: 5, mostOfOne: 3, done: 60 });
});
