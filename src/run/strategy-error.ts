import { messageOf, UserError } from '../base/errors.js';
import { printable } from '../base/printable.js';
import { EXIT } from '../base/exit-codes.js';
import { DeadlockError } from '../clock/virtual.js';
import { STRATEGIES } from '../strategies/registry.js';
import type { FailedCell } from '../result/failed-cell.js';
import type { Contender } from './contender.js';

/** A user's strategy did not finish. */
export class StrategyError extends UserError {
  readonly exitCode = EXIT.badInput;
  constructor(
    /** The strategy's name. */
    readonly strategy: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`strategy ${JSON.stringify(strategy)} ${problem}`, options);
  }
}

interface Named {
  readonly name: string;
}

/** The cell as results show it. */
export function failedCell(
  { scenario, strategy, profile }: Readonly<Record<'scenario' | 'strategy' | 'profile', Named>>,
  { message }: UserError,
): FailedCell {
  return { scenario: scenario.name, strategy: strategy.name, profile: profile.name, message };
}

/**
 * Runs a cell. If a user's strategy does not finish properly, that is reported as its error; with a built-in strategy
 * it is a bug of ours.
 *
 * @throws StrategyError; other errors as they are
 */
export async function namingStrategy<T>(strategy: Contender, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError || STRATEGIES.some((own) => own === strategy)) throw error;
    throw new StrategyError(strategy.name, faultText(error), { cause: error });
  }
}

function faultText(error: unknown): string {
  if (error instanceof DeadlockError)
    return (
      'never ends: it waits for something that no request and no sleep of the verification brings (real timers ' +
      'are none: time is virtual)'
    );
  return error instanceof Error
    ? printable(`threw ${error.name}: ${messageOf(error)}`)
    : `threw ${printable(String(error))}, which is no Error`;
}
