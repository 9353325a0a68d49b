const DAY_MS = 24 * 60 * 60 * 1000;

/** The spans of time that tasks use, in the words of taskgraph and json-e; a year has 365 days there. */
const SPANS = {
  '0 seconds': 0,
  '1 day': DAY_MS,
  '5 days': 5 * DAY_MS,
  '1 year': 365 * DAY_MS,
  '1 year 1 second': 365 * DAY_MS + 1000,
} as const;
export type Span = keyof typeof SPANS;

/** How a definition says "this long after it was created". */
export type Stamp = (span: Span) => string | { readonly 'relative-datestamp': Span };

/** Times of a definition in the queue. `created` is in milliseconds since 1970. */
export function absolute(created: number): (span: Span) => string {
  return (span) => new Date(created + SPANS[span]).toISOString();
}

/** Times of a definition in a task graph, where its creation is still to come. */
export const relative: Stamp = (span) => ({ 'relative-datestamp': span });

/**
 * A moment with a fraction of a second. taskgraph writes a whole second without its ".000", json-e with it; with a
 * fraction they agree.
 */
export function withFraction(moment: number): number {
  return moment % 1000 === 0 ? moment + 1 : moment;
}
