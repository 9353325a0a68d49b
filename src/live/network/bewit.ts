import hawk from 'hawk';
import { MINUTE, SECOND } from '../../base/units.js';
import type { UrlSigner } from '../../services/artifacts.js';
import type { TaskclusterCredentials } from './credentials.js';

/** Long enough for all attempts at an artifact; each download gets a newly signed URL. */
const VALID_MS = 30 * MINUTE;

/** Signs URLs like the Taskcluster client: with a bewit, which does not reveal the access token. */
export function bewitSigner({ clientId, accessToken, certificate }: TaskclusterCredentials): UrlSigner {
  const credentials = { id: clientId, key: accessToken, algorithm: 'sha256' } as const;
  const ext =
    certificate === undefined
      ? undefined
      : Buffer.from(JSON.stringify({ certificate: JSON.parse(certificate) as unknown })).toString('base64');
  return (url) => {
    const bewit = hawk.uri.getBewit(url, {
      credentials,
      ttlSec: VALID_MS / SECOND,
      localtimeOffsetMsec: 0,
      ...(ext !== undefined && { ext }),
    });
    return `${url}${url.includes('?') ? '&' : '?'}bewit=${encodeURIComponent(bewit)}`;
  };
}
