import { describe, expect, it } from 'vitest';
import type { Claim, Ports } from '../../cot/ports.js';
import { Flights } from './flights.js';

/** Flights whose claims can be looked at afterwards. */
function flightsWith(mostExpected: number): { flights: Flights; claims: Claim[] } {
  const claims: Claim[] = [];
  const portsFor = (claim: Claim): Ports => {
    claims.push(claim);
    return {} as Ports;
  };
  return { flights: new Flights(portsFor, mostExpected), claims };
}

describe('Flights', () => {
  it('asks once for what is needed twice', async () => {
    const { flights } = flightsWith(0);
    let asked = 0;
    const work = async (): Promise<number> => ++asked;
    expect(await Promise.all([flights.need('a', work), flights.need('a', work)])).toEqual([1, 1]);
    expect(await flights.need('a', work)).toBe(1);
  });

  it('shares a failure with everybody who needs it', async () => {
    const { flights } = flightsWith(0);
    const work = (): Promise<never> => Promise.reject(new Error('gone'));
    await expect(flights.need('a', work)).rejects.toThrow('gone');
    await expect(flights.need('a', work)).rejects.toThrow('gone');
  });

  it('hides the failure of an expected request', async () => {
    const { flights, claims } = flightsWith(1);
    flights.expect('a', () => Promise.reject(new Error('404')));
    await Promise.resolve();
    expect(claims.map(({ used }) => used)).toEqual([false]);
  });

  it('joins what was expected when it turns out to be needed', async () => {
    const { flights, claims } = flightsWith(1);
    let asked = 0;
    const work = async (): Promise<number> => ++asked;
    flights.expect('a', work);
    expect(await flights.need('a', work)).toBe(1);
    expect(claims.map(({ used }) => used)).toEqual([true]);
  });

  it('limits requests that are only expected, and starts the next when one ends', async () => {
    const { flights } = flightsWith(2);
    const begun: string[] = [];
    const end = new Map<string, () => void>();
    for (const key of ['a', 'b', 'c']) {
      flights.expect(key, () => {
        begun.push(key);
        return new Promise<void>((resolve) => end.set(key, resolve));
      });
    }
    expect(begun).toEqual(['a', 'b']);
    end.get('a')?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('does not keep what is needed waiting for what is only expected', async () => {
    const { flights } = flightsWith(1);
    flights.expect('a', () => new Promise(() => undefined));
    flights.expect('b', async () => 'late');
    expect(await flights.need('b', async () => 'other')).toBe('late');
  });

  it('ends what is useless, and asks anew if it is needed after all', async () => {
    const { flights, claims } = flightsWith(2);
    flights.expect('task x', () => new Promise(() => undefined));
    flights.expect('source y', () => new Promise(() => undefined));
    flights.endUnused((key) => key.startsWith('task'));
    expect(claims.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(await flights.need('task x', async () => 'fresh')).toBe('fresh');
  });
});
