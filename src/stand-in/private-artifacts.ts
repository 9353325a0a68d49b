import type { IncomingMessage } from 'node:http';
import hawk from 'hawk';
import type { Manners } from './manners.js';
import type { NamedArtifact } from './storage.js';

/**
 * Whether the queue serves an artifact to a client: public ones to all, others only for signed URLs.
 *
 * @param tunnel the host of a proxied connection
 */
export async function mayHave(
  request: IncomingMessage,
  { name }: NamedArtifact,
  { credentials }: Manners,
  tunnel: string | undefined,
): Promise<boolean> {
  if (credentials === undefined || name.startsWith('public/')) return true;
  const known = { user: credentials.clientId, key: credentials.accessToken, algorithm: 'sha256' as const };
  const stranger = { ...known, key: 'nobody has this' };
  const [host = '', port = '80'] = tunnel === undefined ? (request.headers.host ?? '').split(':') : [tunnel, '443'];
  try {
    await hawk.uri.authenticate(request, (id) => (id === credentials.clientId ? known : stranger), {
      host,
      port: Number(port),
    });
    return true;
  } catch {
    return false;
  }
}
