import { InputError } from '../../base/errors.js';
import { CampaignRunner } from '../../campaign/runner.js';
import type { CampaignHeader, CampaignScenario } from '../../result/campaign/header.js';
import type { Scenario } from '../../scenario/scenario.js';
import { DEFAULT_LIMITS } from '../../services/http/limits.js';
import type { Contender, OutsideVerifier } from '../../run/contender.js';
import { STRATEGIES } from '../../strategies/registry.js';
import { loadConfig } from '../config/load.js';
import { openScenario } from '../selection/open-scenario.js';
import { knownStrategies } from '../selection/strategies.js';

/** What a thread needs to compute cells of a campaign. All plain data. */
export interface CampaignGround {
  readonly header: CampaignHeader;
  readonly cwd: string;
  /** The configuration's file name. */
  readonly config: string | undefined;
}

/** How many scenarios stay open. Few are enough: work comes scenario by scenario. */
const MOST_OPEN = 4;

/**
 * Computes the cells of a campaign in this thread.
 *
 * @param verifiers only in the thread that runs them
 * @throws UserError if strategies cannot be loaded
 */
export async function campaignRunner(
  { header, cwd, config: file }: CampaignGround,
  open = (wanted: CampaignScenario): Scenario => openScenario(wanted.path, { cwd }),
  verifiers: readonly OutsideVerifier[] = [],
): Promise<CampaignRunner> {
  const config = await loadConfig(cwd, file);
  const contenders = byName([...knownStrategies(config), ...verifiers]);
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  return new CampaignRunner({ header, contenders, limits, scenario: keptOpen(open) });
}

/** {@link campaignRunner} for a campaign that uses no configuration. */
export function plainRunner(
  header: CampaignHeader,
  open: (wanted: CampaignScenario) => Scenario,
  verifiers: readonly OutsideVerifier[] = [],
): CampaignRunner {
  const contenders = byName([...STRATEGIES, ...verifiers]);
  return new CampaignRunner({ header, contenders, limits: DEFAULT_LIMITS, scenario: keptOpen(open) });
}

function byName(contenders: readonly Contender[]): Map<string, Contender> {
  return new Map(contenders.map((contender) => [contender.name, contender]));
}

function keptOpen(open: (wanted: CampaignScenario) => Scenario): (wanted: CampaignScenario) => Scenario {
  const kept = new Map<string, Scenario>();
  return (wanted) => {
    const scenario = kept.get(wanted.path) ?? unchanged(open(wanted), wanted);
    kept.delete(wanted.path);
    kept.set(wanted.path, scenario);
    if (kept.size > MOST_OPEN) kept.delete([...kept.keys()][0] as string);
    return scenario;
  };
}

function unchanged(scenario: Scenario, { digest, path }: CampaignScenario): Scenario {
  if (scenario.digest === digest) return scenario;
  throw new InputError(`has changed since the campaign began (with digest ${digest.slice(0, 12)})`, { subject: path });
}
