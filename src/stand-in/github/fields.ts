/** The members of an object of GitHub's. */
export type Fields = Readonly<Record<string, unknown>>;

export const API = 'https://api.github.com';

/** When what nobody dated happened. */
export const SOME_TIME = '2026-01-01T00:00:00Z';

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as an object with all that it needs; what is no object stays as it is. */
export function completed(given: Fields, name: string, complete: (fields: Fields) => Fields): Fields {
  const value = given[name];
  return isFields(value) ? { [name]: complete(value) } : {};
}
