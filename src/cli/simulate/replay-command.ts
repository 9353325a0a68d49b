import { isOutside, type Contender } from '../../run/contender.js';
import type { Session } from '../session.js';

/** Options that change what a run does, and so belong into its replay. */
const KEPT = ['rules', 'config', 'max-in-flight', 'max-speculative'];
const PLAIN_WORD = /^[\w./:=,@+-]+$/;

/**
 * The shell command that replays one strategy on one scenario under a schedule. It uses npx, which finds the program in
 * a clone, in a dependent project and in a global installation.
 */
export function replayCommand({ args }: Session, path: string, strategy: Contender, schedule: string): string {
  const kept = KEPT.flatMap((name) => {
    const value = args.text(name);
    return value === undefined ? [] : [`--${name}`, quoted(value)];
  });
  if (args.flag('fail-fast')) kept.push('--fail-fast');
  const scenario = path.includes('/') || /^(?:synthetic|release):/.test(path) ? path : `./${path}`;
  return [
    'npx cot-bench simulate --scenario',
    quoted(scenario),
    isOutside(strategy) ? '--verifier' : '--strategy',
    quoted(strategy.name),
    ...kept,
    '--replay',
    `'${schedule}'`,
  ].join(' ');
}

function quoted(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
