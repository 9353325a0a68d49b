import { isDict, isList, type Value } from '../../python/values/value.js';

/**
 * A copy without empty members, since json-e drops what a definition may spell out. Members that only become empty by
 * this stay. (scriptworker: remove_empty_keys)
 */
export function removeEmptyKeys(value: Value): Value {
  if (isDict(value)) {
    const kept = new Map<Value, Value>();
    for (const [key, member] of value) if (!isEmpty(member)) kept.set(key, removeEmptyKeys(member));
    return kept;
  }
  if (isList(value)) return value.filter((member) => !isEmpty(member)).map(removeEmptyKeys);
  return value;
}

function isEmpty(value: Value): boolean {
  if (isDict(value)) return value.size === 0;
  if (isList(value)) return value.length === 0;
  return value === null || value === 'null';
}
