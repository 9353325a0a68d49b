import { fileContents } from '../../../services/github-contents.js';
import { AttemptError } from '../../../services/http/answers.js';
import { parseJsonFile } from '../../../python/json/json.js';
import { PythonError } from '../../../python/error.js';
import { githubFileAt, rawUrl } from '../../../world/github-contents.js';
import type { Outcome } from './outcome.js';

/**
 * Converts a file from GitHub's contents API to the raw file, so that scenarios contain readable files, and also serve
 * requests to the raw host. Other answers, and incomplete files, stay unchanged.
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
