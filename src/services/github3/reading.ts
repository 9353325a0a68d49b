import { PythonError } from '../../python/error.js';
import { iterate, truthy } from '../../python/values/access.js';
import { isDict, typeName, type Value } from '../../python/values/value.js';
import { UnreadableAnswer } from '../http/answers.js';

/**
 * Validates a value like github3 when it makes an object of it.
 *
 * @param url the requested URL
 * @throws UnreadableAnswer if something is missing, which is requested again; PythonError if a type is wrong
 */
export type Reading = (value: Value, url: string) => void;

/** A required member, or an optional one. */
export type Member =
  string | readonly [key: string, reading: Reading] | readonly [key: string, reading: Reading, 'needed'];

/** A required member. */
export function needed(key: string, reading: Reading): Member {
  return [key, reading, 'needed'];
}

/** An object with these members, validated in order. */
export function object(...members: readonly Member[]): Reading {
  return (value, url) => {
    if (!isDict(value)) throw wrong('TypeError', `an object of ${url}`, value);
    for (const member of members) {
      const [key, reading, isNeeded] = typeof member === 'string' ? [member, undefined, 'needed'] : member;
      const found = value.get(key);
      if (found !== undefined) reading?.(found, url);
      else if (isNeeded !== undefined) throw new UnreadableAnswer(url, `an object without ${key}`);
    }
  };
}

/** Null, or what the reading accepts. */
export function orNull(reading: Reading): Reading {
  return (value, url) => (value === null ? undefined : reading(value, url));
}

/** A falsy value, or what the reading accepts. */
export function ifTrue(reading: Reading): Reading {
  return (value, url) => (truthy(value) ? reading(value, url) : undefined);
}

export function each(reading: Reading): Reading {
  return (value, url) => iterate(value).forEach((one) => reading(one, url));
}

/** A template of a URL. */
export const template: Reading = (value, url) => {
  if (typeof value !== 'string') throw wrong('TypeError', `a template of ${url}`, value);
};

/** An object's own URL, parsed at once if there is one. */
export const ownUrl: Reading = ifTrue((value, url) => {
  if (typeof value !== 'string') throw wrong('AttributeError', `the URL of an object of ${url}`, value);
});

const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

export const time: Reading = ifTrue((value, url) => {
  if (typeof value !== 'string') throw wrong('TypeError', `a time in ${url}`, value);
  if (!TIME.test(value)) throw wrong('ValueError', `a time in ${url}`, value);
});

function wrong(kind: 'TypeError' | 'AttributeError' | 'ValueError', what: string, value: Value): PythonError {
  return new PythonError(kind, `expected ${what}, found ${typeName(value)}`);
}
