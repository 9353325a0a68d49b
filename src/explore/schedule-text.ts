import { UsageError } from '../base/errors.js';
import type { Delay, Fault } from '../world/profile.js';
import type { Schedule } from './schedule.js';

const NOTHING = 'reference';
const CANCEL = /^cancel@(\d+(?:\.\d+)?)$/;
const ENTRY =
  /^([0-9a-z]{7}(?:\.[1-9]\d*)?)=(\d+(?:\.\d+)?)(?:\+(\d+(?:\.\d+)?))?(?:!(reset|truncate|hang|[1-5]\d\d))?$/;
/** Two days: longer latencies are pointless. */
const LONGEST_MS = 172_800_000;

/**
 * A schedule on one line: `key=latency`, `key.2=latency+body!fault`, …, `cancel@ms`, in milliseconds, separated by
 * commas; `reference` when nothing is perturbed. A fault is a status, `reset`, `truncate` or `hang`.
 */
export function scheduleText({ perturbed, cancelAtMs }: Schedule): string {
  const entries = [...perturbed].map(([name, delay]) => `${name}=${delayText(delay)}`);
  if (cancelAtMs !== undefined) entries.push(`cancel@${cancelAtMs}`);
  return entries.length === 0 ? NOTHING : entries.join(',');
}

function delayText({ latencyMs, bodyMs, fault }: Delay): string {
  const body = bodyMs === 0 ? '' : `+${bodyMs}`;
  if (fault === undefined) return `${latencyMs}${body}`;
  return `${latencyMs}${body}!${fault.kind === 'status' ? fault.status : fault.kind}`;
}

/** Reads what {@link scheduleText} writes. @throws UsageError for anything else */
export function parseSchedule(text: string): Schedule {
  const perturbed = new Map<string, Delay>();
  let cancelAtMs: number | undefined;
  for (const part of text.trim() === NOTHING ? [] : text.trim().split(',')) {
    const cancelled = CANCEL.exec(part)?.[1];
    const entry = ENTRY.exec(part);
    if (cancelled !== undefined) cancelAtMs = milliseconds(cancelled, part);
    else if (entry !== null) perturbed.set(entry[1] as string, delayOf(entry, part));
    else throw wrong(part);
  }
  return { perturbed, ...(cancelAtMs !== undefined && { cancelAtMs }) };
}

function delayOf([, , latency = '0', body = '0', fault]: RegExpExecArray, part: string): Delay {
  const delay = { latencyMs: milliseconds(latency, part), bodyMs: milliseconds(body, part) };
  return fault === undefined ? delay : { ...delay, fault: faultOf(fault) };
}

function faultOf(text: string): Fault {
  if (text === 'reset' || text === 'truncate' || text === 'hang') return { kind: text };
  return { kind: 'status', status: Number(text) };
}

function milliseconds(text: string, part: string): number {
  const value = Number(text);
  if (value > LONGEST_MS) throw wrong(part);
  return value;
}

function wrong(part: string): UsageError {
  return new UsageError(
    `this is not a part of a schedule: ${JSON.stringify(part)}; expected KEY=LATENCY, KEY.2=LATENCY+BODY!FAULT ` +
      `(milliseconds; ` +
      `the fault a status, reset, truncate or hang) or cancel@MS, separated by commas`,
  );
}
