import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FetchedCampaign } from '../../campaign/queue/fetched-campaigns.js';
import { unpackedScenario } from '../../campaign/queue/pack.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import type { OutsideVerifier } from '../../run/contender.js';
import { isGraphSpec } from '../../scenario/make/synthetic/spec.js';
import { openScenario } from '../selection/open-scenario.js';
import { plainRunner } from './campaign-runner.js';

/** Computes cells of a campaign from a queue. @param verifiers that can run here */
export function fetchedRunner(
  { header, folder }: FetchedCampaign,
  verifiers: readonly OutsideVerifier[] = [],
): CampaignRunner {
  return plainRunner(
    header,
    (wanted) =>
      isGraphSpec(wanted.path)
        ? openScenario(wanted.path)
        : unpackedScenario(readFileSync(path.join(folder, wanted.digest)), wanted),
    verifiers,
  );
}
