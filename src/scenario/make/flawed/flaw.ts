import type { Making } from '../make.js';
import { inner, Tampering } from '../faults/tampering.js';

/** A shape with something wrong: which check must find it, and what is changed. */
export interface Flaw {
  readonly name: string;
  readonly description: string;
  /** scriptworker's name of the check that fails. */
  readonly check: string;
  readonly change: (evidence: Tampering) => void;
}

/** Plants the flaw into a sound scenario, which then says so of itself. */
export function plantFlaw(flaw: Flaw): (making: Making) => void {
  return (making) => {
    const evidence = new Tampering(making);
    flaw.change(evidence);
    evidence.editScenario((scenario) => {
      scenario['description'] = flaw.description;
      inner(scenario, 'provenance')['from'] = `cot-bench scenarios make ${flaw.name}`;
      scenario['expect'] = { fail: flaw.check };
    });
  };
}
