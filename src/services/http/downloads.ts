import type { Sink } from '../../cot/ports.js';
import type { Milliseconds } from '../../base/units.js';
import { PythonError } from '../../python/error.js';
import { conclude, expectOk, refuseHtml, worthwhileUnlessMissing } from './answers.js';
import { eachPiece, type BodyLimit } from './body.js';
import { retry, type RetryPolicy } from './retry.js';
import type { ServiceContext } from './context.js';
import type { RequestKind } from './transport.js';

export interface Download {
  readonly kind: RequestKind;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly limit: BodyLimit;
  readonly timeoutMs: Milliseconds;
  readonly policy: RetryPolicy;
  /** Treat an HTML page in its place as a service that is down. */
  readonly data: boolean;
}

/**
 * Downloads into a sink, as scriptworker's download_file under retry_async: a 404 is final, everything else is retried
 * from the start.
 *
 * @param check looks at what has come; what Python could not read is tried again too
 */
export function download(context: ServiceContext, what: Download, sink: Sink, check?: () => void): Promise<void> {
  const { url, headers } = what;
  const again = (error: unknown): boolean =>
    worthwhileUnlessMissing(error) || (error instanceof PythonError && error.isUnreadable);
  const request = { method: 'GET', url, ...(headers && { headers }) } as const;
  return conclude(url, () =>
    retry(context.retrying, what.policy, again, async (attempt) => {
      await context.session.attempt(
        { kind: what.kind, request, attempt, timeoutMs: what.timeoutMs },
        async (response, entry) => {
          entry.status = response.status;
          expectOk(response, url);
          if (what.data) refuseHtml(response, url);
          sink.open(Number(response.headers['content-length'] ?? 0) || 0);
          await eachPiece(response, entry, what.limit, (piece) => sink.write(piece));
          sink.close();
        },
      );
      check?.();
    }),
  );
}
