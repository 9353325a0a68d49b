import type { VerificationRun } from '../run/run-verification.js';
import type { RunRecord } from './record.js';
import type { Report } from './worker/messages.js';

/** Converts a verifier's report to a verification of ours. Facts it does not report are left out. */
export function runOf(report: Report, record: RunRecord, taskId: string): VerificationRun {
  const { verdict, check, exception, startMs, endMs, wallMs, cpuMs, memoryBytes, asked } = report;
  const requests = record.requestsUntil(endMs, asked).map((entry) => ({ ...entry, startMs: entry.startMs - startMs }));
  const links = (report.links ?? []).map(({ name, taskId: id, taskType, workerImpl }) => ({
    name,
    taskId: id,
    taskType: taskType ?? '',
    workerImpl: workerImpl ?? '',
  }));
  const message = report.message === null ? null : firstLines(report.message, exception);
  const failures =
    verdict === 'pass'
      ? []
      : [{ check: check ?? '', link: links[0]?.name ?? '', taskId, message: message ?? '', differences: [], step: '' }];
  return {
    verdict,
    check,
    message,
    failures,
    warnings: [],
    durationMs: endMs - startMs,
    links,
    requests,
    orphans: requests.filter((entry) => entry.endMs === null && entry.cancelled !== true).length,
    wasted: null,
    cachedAnswers: 0,
    outside: { exception, wallMs, cpuMs, memoryBytes },
  };
}

const LONGEST_MESSAGE = 4000;

function firstLines(message: string, exception: string | null): string {
  const text = message.trim() === '' ? (exception ?? '') : message.trim();
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)} …` : text;
}
