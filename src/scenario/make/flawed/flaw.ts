import type { Making } from '../make.js';
import { inner, Tampering } from '../faults/tampering.js';

/** A flaw of a shape: what is changed, and which check must find it. */
export interface Flaw {
  readonly name: string;
  readonly description: string;
  /** The scriptworker name of the check that fails. */
  readonly check: string;
  readonly change: (evidence: Tampering) => void;
}

/** Plants the flaw into a sound scenario, and says so in its description. */
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
