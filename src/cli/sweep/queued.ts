import type { Redis } from 'ioredis';
import { UsageError } from '../../base/errors.js';
import { connect, queueAddress, queueLibraries } from '../../campaign/queue/connection.js';
import { jobQueues } from '../../campaign/queue/job-queue.js';
import { campaignKey } from '../../campaign/queue/keys.js';
import { QueuedWork } from '../../campaign/queue/queued-work.js';
import { lacking, LISTS, Presence, versionText } from '../../campaign/queue/registry.js';
import type { Journal } from '../../campaign/journal.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import { doWork, halvingWhatFails, type Done, type Work } from '../../campaign/work.js';
import type { CampaignHeader } from '../../result/campaign/header.js';
import { performHere, type Performer } from '../../threads/performer.js';
import type { Session } from '../session.js';
import { PASSWORD_VARIABLE } from '../worker/queue-option.js';
import type { ResolvedCampaign } from './resolve.js';

/**
 * Jobs in the queue at once (refilled below half): enough to keep all machines busy, few enough to keep Redis small.
 */
const JOBS_AHEAD = 512;

/** Lets workers compute a campaign. @throws UsageError, QueueError */
export async function queuedPerformer(
  session: Session,
  url: string,
  campaign: ResolvedCampaign,
  runner: CampaignRunner,
  journal: Journal,
): Promise<Performer<Work, Done>> {
  const { header, scenarios, local } = campaign;
  const address = queueAddress(url, session.host.env[PASSWORD_VARIABLE]);
  if (local)
    throw new UsageError(
      'strategies, verifiers and limits of a configuration cannot be sent to other machines: use --shard instead',
    );
  const libraries = await queueLibraries();
  const redis = await connect(address, libraries, (message) => session.note(message));
  const queues = jobQueues(libraries, redis, header);
  const work = new QueuedWork(
    redis,
    queues,
    header,
    JOBS_AHEAD,
    performHere((piece) => doWork(piece, runner)),
    (done) => journal.add(done),
  );
  const presence = presenceOf(redis, header, session);
  await presence.begin();
  await work.begin(scenarios);
  session.note(`jobs are at ${address.shown}; workers take them with: cot-bench worker --queue ${address.shown}`);
  const halving = halvingWhatFails(work);
  return {
    width: work.width,
    perform: (piece, signal) => halving.perform(piece, signal),
    close: async () => {
      await Promise.allSettled([work.close(), presence.end()]);
      for (const queue of queues.all) await queue.close();
      redis.disconnect();
    },
  };
}

/** Announces the campaign to workers, and warns which workers cannot help with it. */
function presenceOf(redis: Redis, header: CampaignHeader, session: Session): Presence {
  const about = { ...header, id: campaignKey(header), name: `the campaign ${header.name}` };
  return new Presence(redis, about, LISTS.campaigns, LISTS.workers, (name, theirs) => {
    if (theirs.program !== header.program)
      session.note(
        `the worker ${name} is cot-bench ${versionText(theirs)}, not ${versionText(header)}: it will not help`,
      );
    else
      for (const problem of lacking(header.verifiers, theirs.verifiers))
        session.note(`the worker ${name} cannot compute all cells: ${problem}`);
  });
}
