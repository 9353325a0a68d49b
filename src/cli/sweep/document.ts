import { comparableCampaign } from '../../compare/campaign-cells.js';
import { exploredResult } from '../../report/content/campaign/explored.js';
import type { CampaignDocument, CampaignDocumentCell, CampaignExploration } from '../../result/campaign/document.js';
import type { CampaignHeader } from '../../result/campaign/header.js';
import type { CampaignFile } from '../../result/campaign/read.js';
import { environmentOf } from '../output/environment.js';
import type { Session } from '../session.js';

type About = Pick<CampaignDocument, 'out' | 'content' | 'size' | 'broken'>;

/** The JSON document of a campaign's result. @throws InputError if it is damaged or has too many combinations */
export async function campaignDocument(
  session: Session,
  campaign: CampaignFile,
  about: About,
): Promise<CampaignDocument | CampaignExploration> {
  const { header } = campaign;
  const common = { ...commonOf(session, header), ...about };
  if (header.explore !== null) return { ...common, kind: 'exploration', ...(await exploredResult(campaign)) };
  return { ...common, kind: 'campaign', estimateMs: null, cells: await cellsOf(campaign) };
}

/** The JSON document of a campaign that is not run. */
export function estimateDocument(
  session: Session,
  header: CampaignHeader,
  size: number,
  estimateMs: number,
): CampaignDocument {
  const nothing = { out: null, content: null, broken: { count: 0, reasons: [] }, cells: [] };
  return { ...commonOf(session, header), ...nothing, kind: 'campaign', size, estimateMs };
}

function commonOf(
  session: Session,
  campaign: CampaignHeader,
): Pick<CampaignDocument, 'format' | 'environment' | 'command' | 'campaign'> {
  return { format: 1, environment: environmentOf(session), command: session.commandLine, campaign };
}

async function cellsOf(campaign: CampaignFile): Promise<CampaignDocumentCell[]> {
  const { cells } = await comparableCampaign(campaign);
  return cells.map((cell): CampaignDocumentCell => {
    const { scenario, scenarioDigest, strategy, verifier, profile, rules, seed, verdict, check, distribution } = cell;
    const { durationMs, requests, duplicates, wasted, retries = 0, peakInFlightOverall = 0 } = cell.prediction;
    return {
      ...{ scenario, scenarioDigest, strategy, ...(verifier === true && { verifier }), profile, rules, seed },
      ...{ verdict, check },
      prediction: {
        ...{ durationMs, requests, duplicates, wasted: verifier === true ? null : wasted },
        ...{ retries, peakInFlightOverall },
      },
      ...(distribution && { distribution }),
    };
  });
}
