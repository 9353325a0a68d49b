import type { VerificationLine } from '../bench/verification-line.js';
import { counted, exactDuration } from './format.js';
import type { Paint } from './paint.js';
import { printable } from './printable.js';
import { markVerdict } from './simulation.js';
import { wrap } from './wrap.js';

/** One verification for people: the verdict, and if it is not `pass`, which check failed where and why. */
export function verificationText(line: VerificationLine, width: number, paint: Paint): string {
  const took = line.durationMs === null ? '' : `  ${exactDuration(line.durationMs)}, ${counted(line.requests.length, 'request')}`;
  const head = `${paint.bold(line.scenario)}  ${line.strategy}  ${markVerdict(line.verdict, paint)}${paint.dim(took)}`;
  return `${[head, ...reasons(line, width)].join('\n')}\n`;
}

function reasons(line: VerificationLine, width: number): string[] {
  if (line.verdict === 'pass') return [];
  if (line.failures.length === 0) return wrap(`  ${printable(line.message ?? 'no verdict')}`, width, '    ');
  return line.failures.flatMap(({ check, link, taskId, message }) => [
    `  ${printable(check)} at ${printable(link)} ${printable(taskId)}`,
    ...wrap(`    ${printable(message)}`, width, '    '),
  ]);
}
