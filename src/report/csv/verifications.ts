import type { VerificationLine } from '../../result/verification.js';
import { csvText } from './csv.js';

/** Verifications as CSV, one a row. */
export function verificationsCsv(lines: readonly VerificationLine[]): string {
  return csvText(
    [
      'scenario',
      'path',
      'strategy',
      'verdict',
      'check',
      'failures',
      'durationMs',
      'links',
      'requests',
      'message',
      'warnings',
    ],
    lines.map((line) => [
      line.scenario,
      line.path,
      line.strategy,
      line.verdict,
      line.check,
      line.failures.length,
      line.durationMs,
      line.links.length,
      line.requests.length,
      line.message,
      line.warnings.length,
    ]),
  );
}
