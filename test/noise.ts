import type { Random } from '../src/base/random.js';

/** Normally distributed numbers (Box and Muller). */
export function normalSample(random: Random, size: number, mean: number, stddev: number): number[] {
  return Array.from({ length: size }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return mean + stddev * radius * Math.cos(2 * Math.PI * random.next());
  });
}

/**
 * Times as on a shared machine: skewed (lognormal), drifting slowly, with occasional runs several times as long.
 *
 * @param sigma of the lognormal part
 */
export function noisySample(random: Random, size: number, level: number, sigma = 0.05): number[] {
  const phase = 2 * Math.PI * random.next();
  return normalSample(random, size, 0, sigma).map((noise, index) => {
    const drift = 1 + 0.02 * Math.sin(phase + (2 * Math.PI * index) / 15);
    const hiccup = random.next() < 0.05 ? 1 + 3 * random.next() : 1;
    return level * Math.exp(noise) * drift * hiccup;
  });
}
