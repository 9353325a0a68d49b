/** Host names of this machine, as URLs have them. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** @param hostname as in a URL, an IPv6 address in brackets */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
