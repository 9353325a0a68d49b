const DAY_MS = 24 * 60 * 60 * 1000;

/** The time spans that tasks use, in the words of taskgraph and json-e; there, a year has 365 days. */
const SPANS = {
  '0 seconds': 0,
  '1 day': DAY_MS,
  '5 days': 5 * DAY_MS,
  '1 year': 365 * DAY_MS,
  '1 year 1 second': 365 * DAY_MS + 1000,
} as const;
export type Span = keyof typeof SPANS;

/** Formats a time relative to a definition's creation. */
export type Stamp = (span: Span) => string | { readonly 'relative-datestamp': Span };

/** Times in the queue's definitions. `created` is in milliseconds since 1970. */
export function absolute(created: number): (span: Span) => string {
  return (span) => new Date(created + SPANS[span]).toISOString();
}

/** Times in a task graph, where creation is still to come. */
export const relative: Stamp = (span) => ({ 'relative-datestamp': span });

/** A time with a fraction of a second. taskgraph omits ".000" and json-e writes it, but they agree on fractions. */
export function withFraction(moment: number): number {
  return moment % 1000 === 0 ? moment + 1 : moment;
}
