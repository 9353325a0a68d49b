import type { BenchCell, Calibration } from '../../result/result.js';
import { duration } from '../content/format.js';

/** The harness's own cost, measured without latency; undefined if it was not measured. */
export function calibrationText(cells: readonly BenchCell[]): string | undefined {
  const calibrations = cells.flatMap(({ calibration }) => (calibration === undefined ? [] : [calibration]));
  if (calibrations.length === 0) return undefined;
  const range = (of: (calibration: Calibration) => number): string => {
    const values = calibrations.map((calibration) => Math.max(0, of(calibration)));
    const [low, high] = [duration(Math.min(...values)), duration(Math.max(...values))];
    return low === high ? low : `${low} … ${high}`;
  };
  const whole = range(({ stackMs }) => stackMs.median);
  const harness = range(({ stackMs, memoryMs }) => stackMs.median - memoryMs.median);
  const verifier = range(({ memoryMs }) => memoryMs.median);
  return (
    `without latency (zero profile) a verification takes ${whole}: fetch and mocked services ${harness}, the ` +
    `verifier itself ${verifier}`
  );
}
