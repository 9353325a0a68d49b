import type { Choice } from '../../run/cells.js';
import type { Tuning } from '../../run/run-verification.js';
import { NEWEST_RULES, RULES_VERSIONS } from '../../cot/settings/settings.js';
import { DEFAULT_LIMITS, type Limits } from '../../services/http/limits.js';
import { namedScenarios } from './names.js';
import { chooseProfiles } from './profiles.js';
import { chooseScenarios, type BadScenario, type ChosenScenario } from './scenarios.js';
import { chooseStrategies } from './strategies.js';
import { refuseRealTime } from './real-time.js';
import { chooseVerifiers, isVerifier } from './verifiers.js';
import type { Contender } from '../../run/contender.js';
import type { BenchConfig } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import type { Session } from '../session.js';
import type { Arguments } from '../command-line/arguments.js';

export const DEFAULT_RULES = NEWEST_RULES;
const DEFAULT_SEED = '1';

/** What a command line and the configuration ask to run. */
export interface Selection extends Choice {
  /** All that was asked for, in the order given: those to run, and those that are bad. */
  readonly asked: readonly ChosenScenario[];
  readonly bad: readonly BadScenario[];
  readonly limits: Limits;
  readonly config: BenchConfig;
}

export interface SelectionOptions {
  readonly allowSameName?: boolean;
  /** Instead of those that the command line names. */
  readonly strategies?: readonly string[];
  /** Where the command line names none, instead of those of the configuration. */
  readonly scenarios?: readonly string[];
  /** Whether verifiers that keep real time only will do. */
  readonly realTime?: boolean;
}

/**
 * Reads the options that all commands share which run something. A bad scenario is part of the selection.
 *
 * @throws UsageError, InputError for everything else that is wrong
 */
export async function select(
  session: Session,
  { allowSameName = false, strategies: named, scenarios: usual, realTime = false }: SelectionOptions = {},
): Promise<Selection> {
  const { args, host } = session;
  const config = await loadConfig(host.cwd, args.text('config'));
  const strategies = await chooseContenders(session, named, config);
  if (!realTime) refuseRealTime(strategies);
  const profiles = chooseProfiles(args.list('profile'), config, host.cwd);
  const rules = args.choice('rules', RULES_VERSIONS) ?? config.rules ?? DEFAULT_RULES;
  const seed = args.text('seed') ?? String(config.seed ?? DEFAULT_SEED);
  const values = args.list('scenario') ?? usual ?? config.scenarios;
  const names = args.list('names');
  const wanted =
    names === undefined ? values : [...(args.list('scenario') ?? []), ...namedScenarios(names, values, host.cwd)];
  const asked = chooseScenarios(wanted, host.cwd, allowSameName);
  const scenarios = asked.flatMap((entry) => ('good' in entry ? [entry.good] : []));
  const bad = asked.flatMap((entry) => ('bad' in entry ? [entry.bad] : []));
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  return { config, strategies, profiles, rules, seed, tuning: tuningOf(args), asked, scenarios, bad, limits };
}

/** Strategies, then verifiers. Whoever names verifiers alone, or strategies alone, wants no others. */
async function chooseContenders(
  session: Session,
  named: readonly string[] | undefined,
  config: BenchConfig,
): Promise<Contender[]> {
  const { args } = session;
  const strategies = named?.filter((name) => !isVerifier(name, config)) ?? args.list('strategy');
  const verifiers = [...(args.list('verifier') ?? []), ...(named ?? []).filter((name) => isVerifier(name, config))];
  if (verifiers.length === 0) return chooseStrategies(strategies, config);
  const chosen = strategies === undefined || strategies.length === 0 ? [] : chooseStrategies(strategies, config);
  return [...chosen, ...(await chooseVerifiers(session, verifiers, config))];
}

export function tuningOf(args: Arguments): Tuning {
  const mostInFlight = args.wholeNumber('max-in-flight', 1);
  const mostExpected = args.wholeNumber('max-speculative', 0);
  return {
    ...(mostInFlight !== undefined && { mostInFlight }),
    ...(mostExpected !== undefined && { mostExpected }),
    ...(args.flag('fail-fast') && { failFast: true }),
  };
}
