import { PythonError } from '../../python/error.js';

/** Files are named by a hash of the URL in ASCII. @throws PythonError if it is not ASCII */
export function asciiUrl(url: string): string {
  if (/[^\u0000-\u007f]/.test(url)) throw new PythonError('ValueError', `a URL that is not ASCII: ${url}`);
  return url;
}
