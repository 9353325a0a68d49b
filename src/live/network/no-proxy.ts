/**
 * Whether a URL is to be reached without the proxy, as NO_PROXY says it: hosts separated by commas, each with all that
 * lies below it, with a port if only that is meant; `*` for all. A dot or `*.` in front changes nothing.
 */
export function bypassesProxy(url: URL, noProxy: string): boolean {
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port;
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || covers(entry, url.hostname.toLowerCase(), port));
}

function covers(entry: string, hostname: string, port: string): boolean {
  const [, name = '', only] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  const named = hostname === name || hostname.endsWith(`.${name}`);
  return name !== '' && named && (only === undefined || only === port);
}
