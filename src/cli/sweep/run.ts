import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { InputError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { measureCosts } from '../../campaign/costs.js';
import { shardRanges, sizeOf } from '../../campaign/cut.js';
import { Journal } from '../../campaign/journal.js';
import { lock } from '../../campaign/lock.js';
import { headerDifference } from '../../result/campaign/header-difference.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import type { CampaignHeader, CampaignScenario } from '../../result/campaign/header.js';
import type { Range } from '../../result/campaign/ranges.js';
import { CellPlaces } from '../../result/campaign/places.js';
import { openCampaign } from '../../result/campaign/read.js';
import { probeFile } from '../../result/file.js';
import { loadConfig } from '../config/load.js';
import { campaignRunner, type CampaignGround } from '../parallel/campaign-runner.js';
import { threadsAsked } from '../selection/threads-asked.js';
import { JsonOutput } from '../output/json.js';
import { refuseRealTime } from '../selection/real-time.js';
import { openVerifiers } from '../selection/verifiers.js';
import type { Session } from '../session.js';
import type { Scenario } from '../../scenario/scenario.js';
import { compute } from './compute.js';
import { estimateDocument } from './document.js';
import { amount, campaignTitle } from './describe.js';
import { loadCampaign } from './load-campaign.js';
import { roughTime } from './progress.js';
import { CampaignReports } from './reports.js';
import { resolveCampaign, type ResolvedCampaign } from './resolve.js';
import { shardOf } from './shard.js';
import { showResult } from './show.js';

/** Runs a campaign, or continues it. */
export async function runSweep(session: Session): Promise<ExitCode> {
  const { args, host } = session;
  const shard = shardOf(args);
  const reports = new CampaignReports(session);
  const json = new JsonOutput(session);
  const [configName, name] = [args.text('config'), args.text('file') ?? ''];
  const config = await loadConfig(host.cwd, configName);
  const definition = await loadCampaign(name, host.cwd);
  const verifiers =
    definition.verifiers === undefined ? undefined : await openVerifiers(session, definition.verifiers, config);
  refuseRealTime(verifiers?.verifiers ?? []);
  const campaign = resolveCampaign(definition, { cwd: host.cwd, config, configName, shard, verifiers });
  const { header } = campaign;
  reports.print(`${campaignTitle(header, sizeOf(header, new CellPlaces(header)))}\n`);
  const ground: CampaignGround = { header, cwd: host.cwd, config: configName };
  if (args.flag('dry-run')) return dryRun(session, json, campaign, ground);
  const out = args.text('out') ?? outFor(header);
  const file = path.resolve(host.cwd, out);
  probeFile(file);
  const unlock = lock(`${file}.lock`);
  try {
    if (await isDone(file, out, header)) session.note(`${out} is complete; nothing to compute`);
    else await computeInto(session, campaign, ground, file, out);
  } finally {
    unlock();
  }
  return showResult(session, reports, json, file, out);
}

async function computeInto(
  session: Session,
  campaign: ResolvedCampaign,
  ground: CampaignGround,
  file: string,
  out: string,
): Promise<void> {
  const { header } = campaign;
  const journal = Journal.open(`${file}.partial`, header);
  try {
    const size = sizeOf(header, new CellPlaces(header));
    const left = (): Range[] => [...shardRanges(size, header.shard)].flatMap((range) => journal.done.missingIn(range));
    if (journal.done.size > 0) session.note(`${amount(journal.done.size, header)} were done before; going on`);
    const runner = await runnerOf(campaign, ground);
    const costs = await measureCosts(header, runner, session.host.signal);
    const url = session.args.text('queue');
    const queued =
      url === undefined
        ? undefined
        : async () => (await import('./queued.js')).queuedPerformer(session, url, campaign, runner, journal);
    await compute({ session, ground, runner, costs, journal, left, queued }, file);
  } catch (error) {
    journal.close();
    if (session.host.signal.aborted)
      session.note(`${amount(journal.done.size, header)} are kept in ${out}.partial: run the same command to go on`);
    throw error;
  }
  journal.remove();
}

/** Reuses scenarios that are loaded already. */
function runnerOf({ scenarios, verifiers }: ResolvedCampaign, ground: CampaignGround): Promise<CampaignRunner> {
  const open = (wanted: CampaignScenario): Scenario => {
    const found = scenarios.find(({ path: own }) => own === wanted.path);
    if (found === undefined) throw new Error(`${wanted.path}: not loaded`);
    return found;
  };
  return campaignRunner(ground, open, verifiers);
}

/** Whether the result is complete. @throws InputError if another file is in its place: nothing is overwritten */
async function isDone(file: string, out: string, header: CampaignHeader): Promise<boolean> {
  if (!existsSync(file)) return false;
  const difference = headerDifference((await openCampaign(file, out)).header, header);
  if (difference === null) return true;
  throw new InputError(`holds the result of another campaign (${difference}): remove it, or choose another --out`, {
    subject: out,
  });
}

function outFor({ name, shard }: CampaignHeader): string {
  const part = shard === null ? '' : `.${shard.index}-of-${shard.of}`;
  return `${name.replaceAll(/[^\w.-]+/g, '-')}${part}.campaign.gz`;
}

async function dryRun(
  session: Session,
  json: JsonOutput,
  campaign: ResolvedCampaign,
  ground: CampaignGround,
): Promise<ExitCode> {
  const { header } = campaign;
  const size = sizeOf(header, new CellPlaces(header));
  const own = [...shardRanges(size, header.shard)].reduce((sum, { from, to }) => sum + to - from, 0);
  const costs = await measureCosts(header, await runnerOf(campaign, ground), session.host.signal);
  const cores = threadsAsked(session) ?? os.availableParallelism();
  const estimateMs = costs.total(own / size);
  const time = roughTime(estimateMs / cores);
  session.print(`${amount(own, header)} to compute, about ${time} on ${cores} ${cores === 1 ? 'core' : 'cores'}\n`);
  if (session.json !== undefined) json.document(estimateDocument(session, header, own, estimateMs));
  return EXIT.fine;
}
