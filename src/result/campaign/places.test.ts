import { describe, expect, it } from 'vitest';
import { CellPlaces } from './places.js';
import type { CampaignAxis } from './header.js';

function axis(values: number, random: readonly number[] = []): CampaignAxis {
  return {
    name: 'hg',
    values: Array.from({ length: values }, (_, index) => index),
    labels: [],
    positions: null,
    random: Array.from({ length: values }, (_, index) => random.includes(index)),
  };
}

const scenario = { name: 's', path: 's', digest: '' };

describe('CellPlaces', () => {
  const places = new CellPlaces({
    scenarios: [scenario, scenario],
    strategies: ['a', 'b', 'c'],
    axes: [axis(2), axis(3, [1])],
    seeds: ['1', '2', '3', '4'],
  });

  it('counts a point where nothing is random once, whatever the number of seeds', () => {
    expect(places.points).toBe(6);
    expect([0, 1, 2, 3, 4, 5].map((point) => places.seedsAt(point))).toEqual([1, 4, 1, 1, 4, 1]);
    expect(places.total).toBe(2 * 3 * 12);
  });

  it('numbers each cell once: scenario, point, strategy, seed', () => {
    const seen = [];
    for (let scenario = 0; scenario < 2; scenario++)
      for (let point = 0; point < 6; point++)
        for (let strategy = 0; strategy < 3; strategy++)
          for (let seed = 0; seed < places.seedsAt(point); seed++) seen.push({ scenario, point, strategy, seed });
    expect(seen.map((place) => places.index(place))).toEqual(seen.map((_, index) => index));
    expect(seen.map((_, index) => places.place(index))).toEqual(seen);
  });

  it('has the last axis change first', () => {
    expect([0, 1, 2, 3].map((point) => places.coordinates(point))).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ]);
    expect(places.pointAt([1, 2])).toBe(5);
  });

  it('has one point where there is no axis', () => {
    const bare = new CellPlaces({ scenarios: [scenario], strategies: ['a'], axes: [], seeds: ['1'] });
    expect([bare.points, bare.total, bare.place(0)]).toEqual([1, 1, { scenario: 0, point: 0, strategy: 0, seed: 0 }]);
  });
});
