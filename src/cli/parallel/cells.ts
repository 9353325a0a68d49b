import type { FindCell } from '../../explore/job.js';
import type { Tuning } from '../../run/run-verification.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import { openScenario } from '../selection/open-scenario.js';
import type { Scenario } from '../../scenario/scenario.js';
import { DEFAULT_LIMITS } from '../../services/http/limits.js';
import { chooseProfiles } from '../selection/profiles.js';
import { knownStrategies } from '../selection/strategies.js';
import { loadConfig } from '../config/load.js';

/** What a thread needs to find the same cells as the thread that started it. All plain data. */
export interface Ground {
  readonly cwd: string;
  /** The configuration's file name. */
  readonly config: string | undefined;
  readonly profiles: readonly string[] | undefined;
  readonly rules: RulesVersion;
  readonly tuning: Tuning;
}

/** How many scenarios stay open. Few are enough: jobs come scenario by scenario. */
const MOST_OPEN = 4;

/** Finds cells by loading what the command line names. @throws UserError if something no longer loads */
export async function cellFinder({ cwd, config: file, profiles: names, rules, tuning }: Ground): Promise<FindCell> {
  const config = await loadConfig(cwd, file);
  const strategies = new Map(knownStrategies(config).map((strategy) => [strategy.name, strategy]));
  const profiles = chooseProfiles(names, config, cwd);
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  const open = new Map<string, Scenario>();
  const scenarioAt = (path: string): Scenario => {
    const scenario = open.get(path) ?? openScenario(path, { cwd });
    open.delete(path);
    open.set(path, scenario);
    if (open.size > MOST_OPEN) open.delete([...open.keys()][0] as string);
    return scenario;
  };
  return ({ path, strategy: name, profile: index, seed }) => {
    const [strategy, profile] = [strategies.get(name), profiles[index]];
    if (strategy === undefined || profile === undefined)
      throw new Error(`no strategy ${name} or profile ${index} here`);
    return { scenario: scenarioAt(path), strategy, profile, rules, seed, limits, tuning };
  };
}
