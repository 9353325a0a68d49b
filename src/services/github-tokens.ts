import { isDict, type Value } from '../python/values/value.js';
import { expectOk, jsonBody, worthwhile } from './http/answers.js';
import type { ServiceContext } from './http/context.js';
import { urlPart } from './http/url-part.js';

/** Says who asks: the value of an `authorization` header. */
export type Authorizer = (method: 'POST', url: string, body: string) => string;

/** Gives the token to ask a GitHub repository with; empty for none. */
export type TokenSource = (owner: string, name: string) => Promise<string>;

/** What may be done with a token: scriptworker asks for no more. */
const PERMISSIONS = { contents: 'read', metadata: 'read', pull_requests: 'read' };

/**
 * Tokens for one repository each, from Taskcluster's auth service; where it gives none, the configured one
 * (scriptworker from 63.6 on: GitHubRepository._get_token).
 *
 * @param root of the deployment, without a slash at its end
 * @param app the GitHub app that the tokens are of
 */
export function repositoryTokens(
  context: ServiceContext,
  root: string,
  app: string,
  authorize: Authorizer,
): TokenSource {
  return async (owner, name) => {
    try {
      const url = `${root}/api/auth/v1/github/${urlPart(app)}/${urlPart(owner)}/repo-token`;
      const answer = await ask(
        context,
        url,
        JSON.stringify({ repositories: [name], permissions: PERMISSIONS }),
        authorize,
      );
      const token = isDict(answer) ? answer.get('token') : undefined;
      return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) ? token : context.githubToken;
    } catch (error) {
      // A fork, say, is out of reach of what a worker may ask for.
      if (worthwhile(error)) return context.githubToken;
      throw error;
    }
  };
}

function ask(context: ServiceContext, url: string, body: string, authorize: Authorizer): Promise<Value> {
  const headers = { 'content-type': 'application/json', authorization: authorize('POST', url, body) };
  const request = { method: 'POST', url, body, headers } as const;
  return context.session.attempt(
    { kind: 'source', request, attempt: 1, timeoutMs: context.limits.requestMs, unkept: true },
    async (response, entry) => {
      entry.status = response.status;
      expectOk(response, url);
      return jsonBody(response, entry, { name: 'sourceBytes', bytes: context.limits.sourceBytes });
    },
  );
}
