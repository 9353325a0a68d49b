import type { Loose } from './made-scenario.js';

/**
 * A definition in the form in which parents are compared: without empty values, with defaults, with one name for the
 * pool.
 */
export function normalised(definition: Loose): Loose {
  const { provisionerId, workerType, ...rest } = definition;
  const taskQueueId = `${String(provisionerId)}/${String(workerType)}`;
  return withoutEmpty({ projectId: 'none', taskQueueId, ...rest, taskId: null }) as Loose;
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((inner) => !isEmpty(inner)).map(withoutEmpty);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => !isEmpty(inner));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutEmpty(inner)]));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === 'null' || (typeof value === 'object' && Object.keys(value).length === 0);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const UNITS: Record<string, number> = { second: 1000, day: DAY_MS, year: 365 * DAY_MS };

/** A definition from a task graph, with its relative times resolved. */
export function resolved(value: unknown, created: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => resolved(inner, created));
  if (value === null || typeof value !== 'object') return value;
  const stamp = (value as Loose)['relative-datestamp'];
  if (typeof stamp === 'string') return later(created, stamp);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, created)]));
}

/** Formatted like Python: whole seconds have no fraction. */
function later(created: string, stamp: string): string {
  const [, count, unit] = /^(\d+) (second|day|year)s?$/.exec(stamp) ?? [];
  const span = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  return new Date(Date.parse(created) + span).toISOString().replace('.000Z', 'Z');
}
