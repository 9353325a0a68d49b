import hawk from 'hawk';
import type { Authorizer } from '../../services/github-tokens.js';
import type { TaskclusterCredentials } from './credentials.js';

/** Signs requests like the Taskcluster client: with a header that does not reveal the access token. */
export function hawkAuthorizer({ clientId, accessToken, certificate }: TaskclusterCredentials): Authorizer {
  const credentials = { id: clientId, key: accessToken, algorithm: 'sha256' } as const;
  const ext =
    certificate === undefined
      ? undefined
      : Buffer.from(JSON.stringify({ certificate: JSON.parse(certificate) as unknown })).toString('base64');
  return (method, url, payload) =>
    hawk.client.header(url, method, {
      credentials,
      payload,
      contentType: 'application/json',
      ...(ext !== undefined && { ext }),
    }).header;
}
