import * as v from 'valibot';

const integer = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = { pid: integer, tid: integer };
const scalars = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));
const span = v.strictObject({
  ph: v.literal('X'),
  cat: v.pipe(v.string(), v.nonEmpty()),
  name: v.string(),
  ts: integer,
  dur: integer,
  args: v.optional(scalars),
  ...place,
});
const metadata = v.strictObject({
  ph: v.literal('M'),
  name: v.picklist(['process_name', 'process_sort_index', 'thread_name', 'thread_sort_index']),
  args: v.union([v.strictObject({ name: v.string() }), v.strictObject({ sort_index: v.number() })]),
  ...place,
});
const document = v.object({ traceEvents: v.array(v.variant('ph', [span, metadata])) });

type Span = v.InferOutput<typeof span>;

/**
 * All problems of a text as trace-event JSON of complete events. As Perfetto and chrome://tracing read them, spans of
 * one thread must not overlap.
 */
export function traceProblems(text: string): string[] {
  const parsed = v.safeParse(document, JSON.parse(text));
  if (!parsed.success) return parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  const events = parsed.output.traceEvents;
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
