import { fileContents } from '../../../services/github-contents.js';
import { AttemptError } from '../../../services/http/answers.js';
import { parseJsonFile } from '../../../python/json/json.js';
import { PythonError } from '../../../python/error.js';
import { githubFileAt, rawUrl } from '../../../world/github-contents.js';
import type { Outcome } from './outcome.js';

/**
 * What GitHub's contents API said of a file, as that file: so that a scenario holds what people can read, and serves it
 * to those who ask the raw host too. Other answers, and what is no whole file, stay as they are.
 */
export function asRawFile(url: string, found: Outcome): [url: string, found: Outcome] {
  const file = githubFileAt(new URL(url));
  if (file === undefined || !(found.body instanceof Uint8Array)) return [url, found];
  const raw = rawUrl(file);
  if (found.status !== 200) return [raw, found];
  try {
    return [raw, { status: 200, body: fileContents(url, parseJsonFile(found.body)) }];
  } catch (error) {
    if (error instanceof PythonError || error instanceof AttemptError) return [url, found];
    throw error;
  }
}
