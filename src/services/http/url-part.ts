import { PythonError } from '../../python/error.js';

/** Text as a part of a URL's path or query. @throws PythonError if it holds half a surrogate pair: no URL can */
export function urlPart(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new PythonError('ValueError', `${JSON.stringify(text.slice(0, 100))} cannot be part of a URL`, { cause });
  }
}
