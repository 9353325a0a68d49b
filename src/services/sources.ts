import { MINUTE } from '../base/units.js';
import type { SourcePort } from '../cot/ports.js';
import { aiohttpUrl } from '../python/http/yarl-url.js';
import { decodeText } from '../python/json/json.js';
import { nextTurn } from '../scheduling/gather.js';
import { AttemptError, conclude, expectOk } from './http/answers.js';
import { wholeBody } from './http/body.js';
import { download } from './http/downloads.js';
import { githubHeaders } from './github-pages.js';
import { retry, STANDARD_RETRIES } from './http/retry.js';
import type { ServiceContext } from './http/context.js';
import { TimeoutError } from './http/attempts.js';

/** How long the original caches a page that says where a commit has landed. */
const PAGE_KEPT_MS = 10 * MINUTE;

/** Everything that is neither the queue nor GitHub's API: hg, raw files, projects.yml, pages. */
export function sourceService(context: ServiceContext): SourcePort {
  const pages = new Map<string, { readonly text: Promise<string>; expires: number }>();
  return {
    download: (url, sink, { secret = false, check } = {}) => {
      const what = {
        kind: 'source',
        url: aiohttpUrl(url),
        ...(secret && { headers: githubHeaders(context.githubToken) }),
        limit: { name: 'sourceBytes', bytes: context.limits.sourceBytes },
        timeoutMs: context.limits.requestMs,
        policy: STANDARD_RETRIES,
        data: true,
      } as const;
      return download(context, what, sink, check);
    },
    page: async (written) => {
      const url = aiohttpUrl(written);
      const kept = pages.get(url);
      if (kept !== undefined && kept.expires > context.clock.now()) return sharedPage(context, kept);
      const text = page(context, url);
      const entry = { text, expires: Number.POSITIVE_INFINITY };
      pages.set(url, entry);
      try {
        const result = await text;
        entry.expires = context.clock.now() + PAGE_KEPT_MS;
        return result;
      } catch (error) {
        pages.delete(url);
        throw error;
      }
    },
  };
}

/** A caller that joins another's request continues one turn after the answer came. */
async function sharedPage(
  context: ServiceContext,
  kept: { readonly text: Promise<string>; expires: number },
): Promise<string> {
  const pending = kept.expires === Number.POSITIVE_INFINITY;
  try {
    return await kept.text;
  } finally {
    if (pending && context.turns !== undefined) await nextTurn(context.turns);
  }
}

/** scriptworker's retry_request: only time-outs and statuses from 500 to 511 are tried again. */
function page(context: ServiceContext, url: string): Promise<string> {
  return conclude(url, () =>
    retry(context.retrying, STANDARD_RETRIES, worthAnotherTry, (attempt) =>
      context.session.attempt(
        { kind: 'source', request: { method: 'GET', url }, attempt, timeoutMs: context.limits.requestMs },
        async (response, entry) => {
          entry.status = response.status;
          expectOk(response, url);
          return decodeText(
            await wholeBody(response, entry, { name: 'sourceBytes', bytes: context.limits.sourceBytes }),
          );
        },
      ),
    ),
  );
}

function worthAnotherTry(error: unknown): boolean {
  if (error instanceof TimeoutError) return true;
  const status = error instanceof AttemptError ? /^status (\d+)$/.exec(error.answer)?.[1] : undefined;
  return status !== undefined && Number(status) >= 500 && Number(status) < 512;
}
