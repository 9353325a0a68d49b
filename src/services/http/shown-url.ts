const SECRETS =
  /^(?:bewit|access_token|token|signature|sig|credential|key|password|awsaccesskeyid|x-amz-.*|x-goog-.*|googleaccessid|expires)$/i;

/** A URL that plainly needs no change: no query, fragment, user or percent-escapes. */
const PLAIN = /^https:\/\/[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+\/[\w./~-]*$/;

/** A URL as traces and messages show it: decoded for the queue, and without secrets. */
export function shownUrl(url: string): string {
  if (PLAIN.test(url)) return url;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return '(not a URL)';
  }
  const secret = [...parsed.searchParams.keys()].some((name) => SECRETS.test(name));
  const bare = secret || parsed.username !== '' || parsed.password !== '' ? withoutSecrets(parsed) : url;
  return parsed.pathname.startsWith('/api/queue/') ? decoded(bare) : bare;
}

function withoutSecrets(url: URL): string {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  for (const name of [...copy.searchParams.keys()]) if (SECRETS.test(name)) copy.searchParams.delete(name);
  return copy.href;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
