import { UsageError } from '../../base/errors.js';
import type { Choice } from '../../run/cells.js';
import type { Tuning } from '../../run/run-verification.js';
import { NEWEST_RULES, RULES_VERSIONS } from '../../cot/settings/settings.js';
import { DEFAULT_LIMITS, type Limits } from '../../services/http/limits.js';
import { namedScenarios } from './names.js';
import { chooseProfiles } from './profiles.js';
import { chooseScenarios, type BadScenario, type ChosenScenario } from './scenarios.js';
import { chooseStrategies } from './strategies.js';
import { threadsAsked } from './threads-asked.js';
import { refuseRealTime } from './real-time.js';
import { chooseVerifiers, isVerifier } from './verifiers.js';
import type { Contender } from '../../run/contender.js';
import type { BenchConfig } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import type { Session } from '../session.js';
import type { Arguments } from '../command-line/arguments.js';

export const DEFAULT_RULES = NEWEST_RULES;
const DEFAULT_SEED = '1';

/** What the command line and the configuration select. */
export interface Selection extends Choice {
  /** All that were asked for, in the order given: good and bad ones. */
  readonly asked: readonly ChosenScenario[];
  readonly bad: readonly BadScenario[];
  readonly limits: Limits;
  readonly config: BenchConfig;
}

export interface SelectionOptions {
  readonly allowSameName?: boolean;
  /** Replaces the strategies of the command line. */
  readonly strategies?: readonly string[];
  /** Replaces the verifiers of the command line; no strategies run. */
  readonly verifiers?: readonly string[];
  /** The default when the command line names none; replaces the configuration's. */
  readonly scenarios?: readonly string[];
  /** Whether verifiers that can only run in real time are allowed. */
  readonly realTime?: boolean;
  /** Whether the command measures the time to the verdict: then strategies of our own end with the first failure. */
  readonly timed?: boolean;
}

/**
 * Reads the options that select what to run. A bad scenario stays part of the selection.
 *
 * @throws UsageError, InputError for anything else that is wrong
 */
export async function select(
  session: Session,
  {
    allowSameName = false,
    strategies: named,
    verifiers,
    scenarios: usual,
    realTime = false,
    timed = false,
  }: SelectionOptions = {},
): Promise<Selection> {
  const { args, host } = session;
  const config = await loadConfig(host.cwd, args.text('config'));
  threadsAsked(session);
  const strategies =
    verifiers === undefined
      ? await chooseContenders(session, named, config)
      : await chooseVerifiers(session, verifiers, config);
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
  const tuning = tuningOf(args, timed && config.failFast !== false);
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  return { config, strategies, profiles, rules, seed, tuning, asked, scenarios, bad, limits };
}

/** Strategies, then verifiers. Naming only one kind leaves out the other. */
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

/**
 * What the command line chooses about strategies.
 *
 * @param failFast where it does not say
 * @throws UsageError if it asks for the first failure and for all
 */
export function tuningOf(args: Arguments, failFast = false): Tuning {
  const [first, all] = [args.flag('fail-fast'), args.flag('all-failures')];
  if (first && all) throw new UsageError('--fail-fast and --all-failures contradict each other');
  const mostInFlight = args.wholeNumber('max-in-flight', 1);
  const mostExpected = args.wholeNumber('max-speculative', 0);
  return {
    ...(mostInFlight !== undefined && { mostInFlight }),
    ...(mostExpected !== undefined && { mostExpected }),
    ...((first || (failFast && !all)) && { failFast: true }),
  };
}
