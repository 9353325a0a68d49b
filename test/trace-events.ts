import * as v from 'valibot';

const place = { pid: v.pipe(v.number(), v.integer()), tid: v.pipe(v.number(), v.integer()) };
const scalars = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));
const span = v.strictObject({
  ph: v.picklist(['b', 'e']),
  cat: v.pipe(v.string(), v.nonEmpty()),
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.string(),
  ts: v.number(),
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

/** All that is wrong with a text as trace-event JSON of asynchronous spans; empty when nothing is. */
export function traceProblems(text: string): string[] {
  const parsed = v.safeParse(document, JSON.parse(text));
  if (!parsed.success) return parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  const events = parsed.output.traceEvents;
  const spans = events.filter((event): event is Span => event.ph !== 'M');
  const named = new Set(
    events.flatMap((event) =>
      event.ph === 'M' && event.name.endsWith('_name') ? [`${event.name} ${event.pid}/${event.tid}`] : [],
    ),
  );
  return [...spans.flatMap((event) => trackProblems(event, named)), ...pairProblems(spans)];
}

function trackProblems({ pid, tid, ts }: Span, named: ReadonlySet<string>): string[] {
  return [
    ...(Number.isInteger(ts) && ts >= 0 ? [] : [`ts ${ts} is no whole number of microseconds`]),
    ...(named.has(`process_name ${pid}/0`) ? [] : [`process ${pid} has no name`]),
    ...(named.has(`thread_name ${pid}/${tid}`) ? [] : [`thread ${pid}/${tid} has no name`]),
  ];
}

/** Within a process, beginnings and ends match by category and id, in the order of the file. */
function pairProblems(spans: readonly Span[]): string[] {
  const problems: string[] = [];
  const open = new Map<string, Span>();
  const last = new Map<number, number>();
  for (const event of spans) {
    const key = `${event.pid}/${event.cat}/${event.id}`;
    if (event.ts < (last.get(event.pid) ?? 0)) problems.push(`${key}: time goes backwards`);
    last.set(event.pid, event.ts);
    if (event.ph === 'b') {
      if (open.has(key)) problems.push(`${key} begins twice`);
      open.set(key, event);
    } else if (!open.delete(key)) problems.push(`${key} ends before it begins`);
  }
  return [...problems, ...[...open.keys()].map((key) => `${key} never ends`)];
}
