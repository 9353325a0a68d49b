import type { ReleaseResult } from './release.js';
import type { SimulationResult } from './result.js';

/** {@link reproducibleText} of a release, without processor time, which is measured. */
export function reproducibleRelease(result: ReleaseResult): string {
  const cells = result.cells.map((cell) => ({ ...cell, cpuMs: 0 }));
  return `${lines({ ...result, environment: null, command: [], cells }, '')}\n`;
}

/**
 * A simulation as text that changes only with what was simulated: without machine and command line, innermost objects
 * on one line each. Made to be committed as a baseline.
 */
export function reproducibleText(result: SimulationResult): string {
  return `${lines({ ...result, environment: null, command: [] }, '')}\n`;
}

function lines(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (isFlat(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + lines(item, inner)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value as Record<string, unknown>).filter(([, item]) => item !== undefined);
  return `{\n${entries
    .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${lines(item, inner)}`)
    .join(',\n')}\n${indent}}`;
}

function isFlat(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    Object.values(value).every((item) => typeof item !== 'object' || item === null)
  );
}
