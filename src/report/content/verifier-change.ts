import type { VerifierChange } from '../../compare/comparison.js';
import { counted, exactDuration } from './format.js';

/** A title that names both verifiers. @param name formats a name */
export function verifierChangeTitle({ base, new: now, cells }: VerifierChange, name = (text: string) => text): string {
  return `${name(now)} against ${name(base)}: ${counted(cells, 'cell')} in virtual time, exact`;
}

/** What one verifier costs or gains compared with another, in three lines: requests, seconds, verdicts. */
export function verifierChangeLines(change: VerifierChange): string[] {
  const { durationMs, requests, slower, faster, verdicts } = change;
  const moved = [...(slower > 0 ? [`${slower} slower`] : []), ...(faster > 0 ? [`${faster} faster`] : [])];
  return [
    `requests: ${requests.base} → ${requests.new} (${signed(requests.new - requests.base, String)})`,
    `seconds: ${exactDuration(durationMs.base)} → ${exactDuration(durationMs.new)} ` +
      `(${signed(durationMs.new - durationMs.base, exactDuration)}); ${moved.join(', ') || 'no cell faster or slower'}`,
    `verdicts: ${
      verdicts === 0 ? 'the same everywhere' : `${counted(verdicts, 'cell')} with another verdict or another reason`
    }`,
  ];
}

function signed(difference: number, text: (value: number) => string): string {
  if (difference === 0) return '±0';
  return `${difference > 0 ? '+' : '−'}${text(Math.abs(difference))}`;
}
