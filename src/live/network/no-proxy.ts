/**
 * Whether NO_PROXY exempts a URL from the proxy. It lists hosts separated by commas; each includes its subdomains, and
 * may have a port; `*` means all. A leading dot or `*.` changes nothing.
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
