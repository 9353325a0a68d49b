const SECRETS = ['bewit=', 'AWSAccessKeyId=', 'access_token=', 'Credential='];

/** The URL up to the first secret in it, for logs (scriptworker: get_loggable_url). */
export function loggableUrl(url: string): string {
  const starts = SECRETS.map((secret) => url.indexOf(secret)).filter((index) => index >= 0);
  return starts.length === 0 ? url : `${url.slice(0, Math.min(...starts))}<snip>`;
}
