import { seededRandom } from '../../../base/random.js';
import type { Making } from '../make.js';
import type { Fault } from './fault.js';
import { DEFINITION_FAULTS } from './in-definitions.js';
import { EVIDENCE_FAULTS } from './in-evidence.js';
import { Tampering } from './tampering.js';

/** All faults that can be planted, by kind. */
export const FAULTS: ReadonlyMap<string, Fault> = new Map(
  [...EVIDENCE_FAULTS, ...DEFINITION_FAULTS].map((fault) => [fault.kind, fault]),
);

/** Plants one fault in a sound scenario, and records which check must find it. */
export function plantFault(making: Making, fault: Fault, seed: string): void {
  const evidence = new Tampering(making);
  fault.plant(evidence, seededRandom(`fault ${fault.kind} ${seed}`));
  evidence.editScenario((scenario) => {
    scenario['expect'] = { fail: fault.check };
  });
}
