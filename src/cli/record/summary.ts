import { printable } from '../../base/printable.js';
import { median } from '../../statistics/summary.js';
import { KIB, MIB } from '../../base/units.js';
import type { RecordOutcome, RecordRequest } from '../../live/record/record-scenario.js';
import { verdictText } from '../../live/record/same-outcome.js';
import { counted, exactDuration } from '../../report/content/format.js';

/** Summarizes what was recorded, what was left out, and what to check before sharing it. */
export function recordText({ shownTarget }: RecordRequest, outcome: RecordOutcome): string {
  const { run, recording, redaction } = outcome;
  const { tasks, artifacts, sources } = kept(outcome);
  const { signedUrls, cookies } = recording.secrets.met;
  const lines = [
    `${printable(shownTarget)}: ${verdictText(run)}, in ${exactDuration(Math.round(run.durationMs))}`,
    `  kept      ${counted(tasks, 'task definition')}, ${counted(artifacts, 'artifact')}, ` +
      `${counted(sources, 'source')}; ${size(outcome.bytes)}${
        outcome.bytes < outcome.fullBytes ? ` of ${size(outcome.fullBytes)}` : ''
      }`,
    `  left out  headers of requests, ${counted(signedUrls, 'signed URL')}, ${counted(cookies, 'cookie')}`,
    `  latencies ${latenciesText(outcome)}, in profile.json`,
  ];
  if (redaction !== undefined) {
    const { addresses, comments, keptAddresses, unread } = redaction;
    lines.push(`  redacted  ${counted(addresses, 'address', 'addresses')}, ${counted(comments, 'comment')}`);
    if (keptAddresses > 0)
      lines.push(
        `  not redacted: ${counted(keptAddresses, 'address', 'addresses')} that a template builds from user names`,
      );
    if (unread.length > 0)
      lines.push(
        `  not looked into: ${counted(unread.length, 'file')} that ${unread.length === 1 ? 'is' : 'are'} not text, ` +
          `such as ${unread[0]}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

/** The same as JSON. */
export function recordDocument({ shownTarget, subject }: RecordRequest, outcome: RecordOutcome): unknown {
  const { run, recording, redaction, bytes, fullBytes } = outcome;
  return {
    format: 1,
    kind: 'recording',
    path: shownTarget,
    taskId: subject.taskId,
    verdict: run.verdict,
    check: run.check,
    message: run.message,
    durationMs: run.durationMs,
    kept: { ...kept(outcome), bytes },
    fullBytes,
    leftOut: recording.secrets.met,
    ...(redaction && {
      redacted: {
        addresses: redaction.addresses,
        comments: redaction.comments,
        keptAddresses: redaction.keptAddresses,
        unread: redaction.unread,
      },
    }),
  };
}

function kept({ files }: RecordOutcome): {
  readonly tasks: number;
  readonly artifacts: number;
  readonly sources: number;
} {
  const count = (top: string): number => [...files.keys()].filter((file) => file.startsWith(top)).length;
  return { tasks: count('tasks/'), artifacts: count('artifacts/'), sources: count('sources/') };
}

function latenciesText({ recording }: RecordOutcome): string {
  const hosts = [...recording.latencies.byHost].map(
    ([host, { latencyMs }]) => `${host} ${exactDuration(Math.round(median(latencyMs)))}`,
  );
  return `(medians) ${hosts.join(', ')}`;
}

function size(bytes: number): string {
  return bytes < MIB ? `${(bytes / KIB).toFixed(0)} KiB` : `${(bytes / MIB).toFixed(1)} MiB`;
}
