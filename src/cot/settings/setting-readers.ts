import type { UrlRule } from './settings.js';

/** Turns a plain JSON value into a setting, or says what was expected instead. */
export type Reader<T> = (value: unknown, expected: Refuse) => T;
export type Refuse = (what: string) => never;

export const text: Reader<string> = (value, expected) => (typeof value === 'string' ? value : expected('a string'));

export const flag: Reader<boolean> = (value, expected) =>
  typeof value === 'boolean' ? value : expected('true or false');

/** A whole number that is not below the least. */
export function wholeNumber(least: number): Reader<number> {
  return (value, expected) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? value
      : expected(`a whole number from ${least}`);
}

export const texts: Reader<readonly string[]> = (value, expected) => {
  if (!Array.isArray(value) || !value.every((member) => typeof member === 'string'))
    return expected('a list of strings');
  return value;
};

/** An object whose values are all of one kind. */
export function mapOf<T>(read: Reader<T>, kind: string): Reader<ReadonlyMap<string, T>> {
  return (value, expected) => {
    if (!isObject(value)) return expected(`an object of ${kind}`);
    const refuse: Refuse = () => expected(`an object of ${kind}`);
    return new Map(Object.entries(value).map(([key, inner]) => [key, read(inner, refuse)]));
  };
}

export const anyOrTexts: Reader<'any' | readonly string[]> = (value, expected) =>
  value === 'any' ? value : texts(value, () => expected('"any" or a list of strings'));

/** One, or several. */
export const textOrTexts: Reader<string | readonly string[]> = (value, expected) =>
  typeof value === 'string' ? value : texts(value, () => expected('a string or a list of strings'));

/** Paths by paths; null is as good as none. */
export const mirrors: Reader<ReadonlyMap<string, string>> = (value, expected) =>
  value === null ? new Map() : mapOf(text, 'strings')(value, expected);

export const urlRules: Reader<readonly UrlRule[]> = (value, expected) => {
  if (!Array.isArray(value)) return expected('a list of rules');
  return value.map((rule) => urlRule(rule, expected));
};

const RULE =
  'a list of rules, each with lists of strings "schemes", "netlocs", "path_regexes", and maybe "require_secret"';

const urlRule: Reader<UrlRule> = (value, expected) => {
  const refuse: Refuse = () => expected(RULE);
  if (!isObject(value)) return refuse(RULE);
  const rule = {
    schemes: texts(value['schemes'], refuse),
    netlocs: texts(value['netlocs'], refuse),
    pathRegexes: texts(value['path_regexes'], refuse),
  };
  const secret = value['require_secret'];
  return secret === undefined ? rule : { ...rule, requireSecret: flag(secret, refuse) };
};

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
