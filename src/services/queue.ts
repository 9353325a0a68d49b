import type { QueuePort } from '../cot/ports.js';
import { PythonError } from '../python/error.js';
import { isDict, isList, type Dict, type List, type Value } from '../python/values/value.js';
import { LimitError } from '../base/errors.js';
import { AttemptError, conclude, expectOk, jsonBody, worthwhile } from './http/answers.js';
import { retry, STANDARD_RETRIES } from './http/retry.js';
import type { ServiceContext } from './http/context.js';
import type { RequestKind } from './http/transport.js';
import { urlPart } from './http/url-part.js';

/** A definition without a payload. The queue is known to answer so, and is asked again. */
class EmptyDefinition extends PythonError {}

/** Taskcluster's queue. @param rootUrl of the deployment, without a slash at its end */
export function queueService(context: ServiceContext, rootUrl: string): QueuePort {
  const api = `${rootUrl}/api/queue/v1`;
  return {
    definition: async (taskId) => definition(context, `${api}/task/${urlPart(taskId)}`, taskId),
    listArtifacts: async (taskId) => listArtifacts(context, `${api}/task/${urlPart(taskId)}/artifacts`),
  };
}

function definition(context: ServiceContext, url: string, taskId: string): Promise<Dict> {
  const again = (error: unknown): boolean => worthwhile(error) || error instanceof EmptyDefinition;
  return conclude(url, () =>
    retry(context.retrying, STANDARD_RETRIES, again, async (attempt) => {
      const answer = await askJson(context, 'task', url, attempt, 'definitionBytes');
      if (isDict(answer) && answer.has('payload')) return answer;
      throw new EmptyDefinition('KeyError', `the definition of task ${taskId} has no payload`);
    }),
  );
}

/** All pages are retried as one unit, as in the original. */
function listArtifacts(context: ServiceContext, url: string): Promise<List> {
  return conclude(url, () =>
    retry(context.retrying, STANDARD_RETRIES, worthwhile, (attempt) => allPages(context, url, attempt)),
  );
}

async function allPages(context: ServiceContext, url: string, attempt: number): Promise<List> {
  const artifacts: Value[] = [];
  let page = url;
  for (let count = 1; ; count++) {
    if (count > context.limits.pages) throw new LimitError('pages', context.limits.pages, url);
    const answer = await askJson(context, 'list', page, attempt, 'sourceBytes');
    const listed = isDict(answer) ? answer.get('artifacts') : undefined;
    if (!isDict(answer) || !isList(listed)) throw new AttemptError(url, 'a listing without artifacts', false);
    if (artifacts.length + listed.length > context.limits.entries)
      throw new LimitError('entries', context.limits.entries, url);
    for (const artifact of listed) artifacts.push(artifact);
    const token = answer.get('continuationToken');
    if (typeof token !== 'string' || token === '') return artifacts;
    page = `${url}?continuationToken=${urlPart(token)}`;
  }
}

function askJson(
  context: ServiceContext,
  kind: RequestKind,
  url: string,
  attempt: number,
  limit: 'definitionBytes' | 'sourceBytes',
): Promise<Value> {
  const ask = { kind, request: { method: 'GET', url }, attempt, timeoutMs: context.limits.requestMs } as const;
  return context.session.attempt(ask, async (response, entry) => {
    entry.status = response.status;
    expectOk(response, url);
    return jsonBody(response, entry, { name: limit, bytes: context.limits[limit] });
  });
}
