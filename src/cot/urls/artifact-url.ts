import { EvidenceError } from '../evidence-error.js';
import { repr } from '../values/text.js';

/**
 * The URL of an artifact of a task's latest run, as the Taskcluster client builds it (its buildUrl of
 * getLatestArtifact): task id and name are each one segment, with everything escaped but ASCII letters, digits and
 * `_.-~`. So `public/a b` becomes `public%2Fa%20b`, and a percent sign `%25`.
 *
 * How a name travels from there: artifactFilePath takes the escapes off twice. A name without escapes in it
 * comes back as it was, also with `?` or a bare `%` (`100%.zip`). A name that looks escaped, `a%20b.zip`, goes out
 * as `a%2520b.zip` and is stored as `a b.zip`, where nobody looks for it: verification fails after the download.
 * Names that do not begin with `public/` need a signed URL besides.
 *
 * @throws EvidenceError ValueError if an argument holds half a surrogate pair
 */
export function artifactUrl(rootUrl: string, taskId: string, name: string): string {
  return `${rootUrl.replace(/\/+$/, '')}/api/queue/v1/task/${quote(taskId)}/artifacts/${quote(name)}`;
}

function quote(text: string): string {
  let escaped: string;
  try {
    escaped = encodeURIComponent(text);
  } catch (cause) {
    throw new EvidenceError('ValueError', `${repr(text)} cannot be part of a URL`, { cause });
  }
  return escaped.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
