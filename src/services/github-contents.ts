import { decodeBase64 } from '../python/base64.js';
import { PythonError } from '../python/error.js';
import { asString } from '../python/values/access.js';
import { str } from '../python/values/text.js';
import { isDict, isList, type Value } from '../python/values/value.js';
import { ownUrl } from './github3/reading.js';
import { UnreadableAnswer } from './http/answers.js';
import { urlPart } from './http/url-part.js';

/** What github3 makes nothing of if it is missing: it asks again. */
const NEEDED = ['url', 'download_url', 'git_url', 'html_url', '_links', 'name', 'path', 'sha', 'size', 'type'];

/** The query for a ref, as Python's `requests` writes it: what is null or empty asks for the default branch. */
export function refQuery(ref: Value): string {
  if (ref === null || isList(ref) || isDict(ref)) return '';
  const quoted = urlPart(str(ref)).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `?ref=${quoted.replaceAll('%20', '+')}`;
}

/**
 * The bytes of a file, out of an answer of GitHub's contents API (github3: Contents).
 *
 * @throws UnreadableAnswer if the answer does not describe a file; PythonError if its content is missing or not base64
 */
export function fileContents(url: string, answer: Value): Uint8Array {
  if (answer === null || (isDict(answer) && answer.size === 0)) throw new PythonError('AttributeError', 'no such file');
  if (!isDict(answer)) throw new UnreadableAnswer(url, 'an answer that describes no file');
  if (answer.has('url')) ownUrl(answer.get('url') ?? null, url);
  const [content = null, encoding = null] = [answer.get('content'), answer.get('encoding')];
  const isEncoded = answer.has('url') && encoding === 'base64' && content !== null;
  const bytes = isEncoded ? decodeBase64(asString(content, 'as the content of a file')) : undefined;
  const missing = NEEDED.filter((key) => !answer.has(key));
  if (missing.length > 0) throw new UnreadableAnswer(url, `the description of a file without ${missing.join(', ')}`);
  if (bytes !== undefined) return bytes;
  // A file of more than a megabyte has no content here.
  throw new PythonError('AttributeError', `expected content in base64, found encoding ${str(encoding)}`);
}
