import { byCodeUnits } from '../../base/order.js';

/** Orders versions by their numbers: 9.0.0 comes before 62.7.0. */
export function byRelease(a: string, b: string): number {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let part = 0; part < Math.max(x.length, y.length); part++) {
    const difference = (x[part] ?? 0) - (y[part] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return byCodeUnits(a, b);
}

/** The newest release that is not newer than the requested one, or else the oldest. */
export function nearestRelease(asked: string, known: readonly string[]): string {
  const sorted = [...known].sort(byRelease);
  return sorted.filter((version) => byRelease(version, asked) <= 0).pop() ?? (sorted[0] as string);
}
