import type { CampaignFile, ExploredCell } from '../../../result/campaign/read.js';
import type { CampaignHeader } from '../../../result/campaign/header.js';
import type { CampaignExplorationCell } from '../../../result/campaign/document.js';
import type { ExplorationResult, Finding } from '../../../result/exploration.js';
import { contenderWords, tuningWords } from './replay.js';
import { isGraphSpecText, shellWord } from './shell.js';

/** A campaign of orders, in the form of `simulate --explore`. */
export interface ExploredResult extends Pick<ExplorationResult, 'findings' | 'seed' | 'runs'> {
  readonly cells: readonly CampaignExplorationCell[];
}

/** Results of a campaign of orders, in the form of `simulate --explore`. */
export async function exploredResult(campaign: CampaignFile): Promise<ExploredResult> {
  const { header } = campaign;
  const cells: CampaignExplorationCell[] = [];
  const findings: Finding[] = [];
  for await (const explored of campaign.explored()) {
    cells.push(cellOf(explored, header));
    findings.push(...findingsOf(explored, header));
  }
  return { cells, findings, seed: header.seeds[0] ?? '', runs: header.explore ?? 0 };
}

function namesOf(
  cell: number,
  { scenarios, strategies }: CampaignHeader,
): { scenario: string; path: string; digest: string; strategy: string } {
  const { name = '', path = '', digest = '' } = scenarios[Math.floor(cell / strategies.length)] ?? {};
  return { scenario: name, path, digest, strategy: strategies[cell % strategies.length] ?? '' };
}

function cellOf(
  { cell, runs, reference, outcomes, broken }: ExploredCell,
  header: CampaignHeader,
): CampaignExplorationCell {
  const { scenario, path, digest, strategy } = namesOf(cell, header);
  const { verdict, check } = reference ?? { verdict: 'error' as const, check: null };
  const about = { scenario, scenarioDigest: digest, strategy, rules: header.rules, seed: header.seeds[0] ?? '' };
  const unfit = broken.map(([order, reason]) => ({ order, reason }));
  return { ...about, path, runs, verdict, check, outcomes, broken: unfit };
}

function findingsOf({ cell, runs, findings }: ExploredCell, header: CampaignHeader): Finding[] {
  const { scenario, path, strategy } = namesOf(cell, header);
  const [seed = ''] = header.seeds;
  return findings.map(({ times, order, fault, schedule, expected, found, perturbed, cancelAtMs, waits }) => ({
    scenario,
    path,
    strategy,
    seed: order === null ? seed : `${seed}/${order}`,
    seen: times,
    runs,
    replay: replayOfSchedule(header, path, strategy, schedule),
    fault,
    schedule,
    expected,
    found,
    perturbed,
    cancelAtMs,
    waits,
  }));
}

function replayOfSchedule(header: CampaignHeader, path: string, strategy: string, schedule: string): string {
  const scenario = path.includes('/') || isGraphSpecText(path) ? path : `./${path}`;
  const words = ['--scenario', scenario, ...contenderWords(header, [strategy]), ...tuningWords(header)].map(shellWord);
  return `npx cot-bench simulate ${words.join(' ')} --replay '${schedule}'`;
}
