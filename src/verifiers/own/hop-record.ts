import type { Milliseconds } from '../../base/units.js';
import type { TraceEntry } from '../../services/http/transport.js';
import type { Hop } from '../../stand-in/hops.js';
import { queueUrlOf } from '../../stand-in/storage.js';
import { RunRecord } from '../record.js';

/** The redirect to an artifact's storage. */
const REDIRECT = 303;

/**
 * The requests of a program that reports none, as seen by the stand-in. As everywhere in results, an artifact and the
 * redirect to its storage are one request.
 *
 * @param hops on the stand-in's clock
 * @param startMs when the program started, on that clock; times count from then
 * @param endMs when it ended, counted from its start
 */
export function requestsOf(hops: readonly Hop[], startMs: Milliseconds, endMs: Milliseconds): TraceEntry[] {
  const record = new RunRecord();
  const events = hops.filter(({ status }) => status !== REDIRECT).flatMap((hop) => eventsOf(hop, startMs, endMs));
  // At equal times, ends come before starts: the start may be a retry.
  events.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
  for (const { tell } of events) tell(record);
  return record.requestsUntil(endMs);
}

interface Event {
  readonly atMs: Milliseconds;
  readonly order: number;
  readonly tell: (record: RunRecord) => void;
}

function eventsOf(hop: Hop, zeroMs: Milliseconds, lastMs: Milliseconds): Event[] {
  const { number, method, status, bytes } = hop;
  const startMs = hop.startMs - zeroMs;
  const endMs = hop.endMs - zeroMs;
  const taken = hop.complete && endMs <= lastMs;
  return [
    { atMs: startMs, order: 1, tell: (record) => record.ask(number, method, urlOf(hop), startMs) },
    {
      atMs: endMs,
      order: 0,
      tell: (record) => (taken ? record.got(number, endMs, status, bytes) : record.gaveUp(number)),
    },
  ];
}

function urlOf({ url }: Hop): string {
  return (URL.canParse(url) ? queueUrlOf(new URL(url)) : undefined) ?? url;
}
