/** The fields of a GitHub object. */
export type Fields = Readonly<Record<string, unknown>>;

export const API = 'https://api.github.com';

/** The date of events whose date is unknown. */
export const SOME_TIME = '2026-01-01T00:00:00Z';

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Completes a nested object; anything else stays as it is. */
export function completed(given: Fields, name: string, complete: (fields: Fields) => Fields): Fields {
  const value = given[name];
  return isFields(value) ? { [name]: complete(value) } : {};
}
