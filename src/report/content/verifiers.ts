import type { Environment, SimulationCell } from '../../result/result.js';
import { exactDuration } from './format.js';

/** One line for each verifier with Python's own time, which virtual time does not include. */
export function verifierCostLines(environment: Environment, cells: readonly SimulationCell[]): string[] {
  return (environment.verifiers ?? []).flatMap(({ name, python, version, checkout, importMs }) => {
    const costs = cells.flatMap((cell) => (cell.strategy === name && cell.cost !== undefined ? [cell.cost] : []));
    if (costs.length === 0) return [];
    const cpu = Math.max(...costs.map(({ cpuMs }) => cpuMs));
    const memory = Math.max(...costs.map(({ memoryBytes }) => memoryBytes ?? 0));
    const state = checkout === null ? '' : `, ${checkoutText(checkout)}`;
    return [
      `${name}: scriptworker ${version} on Python ${python}${state}; Python's own cost: ` +
        `${seconds(importMs)} to be ready (once), then up to ${seconds(cpu)} of processor time and ` +
        `${Math.round(memory / 1e6)} MB a run`,
    ];
  });
}

function checkoutText({ commit, dirty }: { readonly commit: string | null; readonly dirty: boolean | null }): string {
  if (commit === null) return 'no git';
  return `commit ${commit.slice(0, 7)}${dirty === true ? ' with changes' : ''}`;
}

function seconds(ms: number): string {
  return exactDuration(Math.round(ms / 10) * 10);
}
