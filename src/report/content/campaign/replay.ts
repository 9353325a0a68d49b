import type { CampaignHeader } from '../../../result/campaign/header.js';
import { CellPlaces } from '../../../result/campaign/places.js';
import { pointProfile } from '../../../result/campaign/point-profile.js';
import { isGraphSpecText, shellWord } from './shell.js';

/** What to run again. */
export interface ReplayOf {
  readonly scenario: number;
  readonly point: number;
  /** Its index; all strategies if left out. */
  readonly strategy?: number;
  /** Its index; the first seed if left out. */
  readonly seed?: number;
}

/** The shell command that reruns cells of a campaign. */
export function replayOf(header: CampaignHeader, { scenario, point, strategy, seed = 0 }: ReplayOf): string {
  const places = new CellPlaces(header);
  const profile = JSON.stringify(pointProfile(header.axes, places.coordinates(point)));
  const path = header.scenarios[scenario]?.path ?? '';
  const strategies = strategy === undefined ? header.strategies : [header.strategies[strategy] ?? ''];
  const words = [
    '--scenario',
    path.includes('/') || isGraphSpecText(path) ? path : `./${path}`,
    ...contenderWords(header, strategies),
    '--profile',
    profile,
    ...tuningWords(header),
  ];
  if (places.isRandom(point)) words.push('--seed', header.seeds[seed] ?? '');
  return ['npx cot-bench simulate', ...words.map(shellWord)].join(' ');
}

/** The options that select strategies and verifiers by name. */
export function contenderWords({ verifiers }: Pick<CampaignHeader, 'verifiers'>, names: readonly string[]): string[] {
  const isVerifier = (name: string): boolean => verifiers.some((verifier) => verifier.name === name);
  const option = (word: string, of: readonly string[]): string[] => (of.length === 0 ? [] : [word, ...of]);
  return [
    ...option(
      '--strategy',
      names.filter((name) => !isVerifier(name)),
    ),
    ...option('--verifier', names.filter(isVerifier)),
  ];
}

/** Options that apply to all cells of a campaign. */
export function tuningWords({
  rules,
  tuning,
  explore,
}: Pick<CampaignHeader, 'rules' | 'tuning' | 'explore'>): string[] {
  const { mostInFlight, mostExpected, failFast = false } = tuning;
  // Without these options, `--replay` finds all failures and everything else stops at the first.
  const usual = explore === null;
  return [
    '--rules',
    rules,
    ...(mostInFlight === undefined ? [] : ['--max-in-flight', String(mostInFlight)]),
    ...(mostExpected === undefined ? [] : ['--max-speculative', String(mostExpected)]),
    ...(failFast === usual ? [] : [failFast ? '--fail-fast' : '--all-failures']),
  ];
}
