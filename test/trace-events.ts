import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const SCHEMA = new URL('../schemas/trace.json', import.meta.url);
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<Document>(
  JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
);

interface Place {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
}
interface Span extends Place {
  readonly ph: 'X';
  readonly ts: number;
  readonly dur: number;
}
interface Document {
  readonly traceEvents: readonly (Span | (Place & { readonly ph: 'M' }))[];
}

/**
 * All problems of a text as trace-event JSON of complete events. As Perfetto and chrome://tracing read them, spans of
 * one thread must not overlap.
 */
export function traceProblems(text: string): string[] {
  const document: unknown = JSON.parse(text);
  if (!validate(document)) {
    const said = validate.errors ?? [];
    return said.map(({ instancePath, message }) => `${instancePath}: ${message}`);
  }
  const events = document.traceEvents;
  const spans = events.filter((event): event is Span => event.ph === 'X');
  const named = new Set(
    events.flatMap((event) =>
      event.ph === 'M' && event.name.endsWith('_name') ? [`${event.name} ${event.pid}/${event.tid}`] : [],
    ),
  );
  return [...spans.flatMap((event) => trackProblems(event, named)), ...overlaps(spans)];
}

function trackProblems({ pid, tid }: Span, named: ReadonlySet<string>): string[] {
  return [
    ...(named.has(`process_name ${pid}/0`) ? [] : [`process ${pid} has no name`]),
    ...(named.has(`thread_name ${pid}/${tid}`) ? [] : [`thread ${pid}/${tid} has no name`]),
  ];
}

function overlaps(spans: readonly Span[]): string[] {
  const ends = new Map<string, number>();
  return [...spans]
    .sort((a, b) => a.ts - b.ts || a.dur - b.dur)
    .flatMap(({ pid, tid, ts, dur, name }) => {
      const key = `${pid}/${tid}`;
      const end = ends.get(key) ?? 0;
      ends.set(key, Math.max(end, ts + dur));
      return ts < end ? [`${name} overlaps another in thread ${key}`] : [];
    });
}
