/** What a simulated service answers, complete. */
export interface WorldResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const EMPTY = new Uint8Array(0);
const ENCODER = new TextEncoder();
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Whether answers of this status have a body, even an empty one. */
export function hasBody(status: number): boolean {
  return !WITHOUT_BODY.has(status);
}

export function bytesAnswer(status: number, contentType: string, bytes: Uint8Array): WorldResponse {
  const body = hasBody(status) ? bytes : EMPTY;
  return { status, headers: { 'content-type': contentType, 'content-length': String(body.byteLength) }, body };
}

export function textAnswer(status: number, contentType: string, text: string): WorldResponse {
  return bytesAnswer(status, contentType, ENCODER.encode(text));
}

export function jsonAnswer(status: number, value: unknown): WorldResponse {
  return textAnswer(status, 'application/json; charset=utf-8', JSON.stringify(value));
}

const TASKCLUSTER_CODES: Readonly<Record<number, string>> = {
  400: 'InputError',
  401: 'AuthenticationFailed',
  403: 'InsufficientScopes',
  404: 'ResourceNotFound',
  409: 'RequestConflict',
  410: 'ResourceExpired',
  424: 'InputError',
  429: 'TooManyRequests',
};

/** An error as Taskcluster's services send it. */
export function taskclusterError(status: number, message: string): WorldResponse {
  return jsonAnswer(status, { code: TASKCLUSTER_CODES[status] ?? 'InternalServerError', message, requestInfo: {} });
}

/** A host's own kind of 404 for a URL where it has nothing. */
export function notFound(url: URL): WorldResponse {
  if (url.hostname.endsWith('.services.mozilla.com')) return taskclusterError(404, `${url.pathname} does not exist`);
  if (url.hostname === 'api.github.com') {
    return jsonAnswer(404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' });
  }
  return textAnswer(404, 'text/plain; charset=utf-8', '404: Not Found');
}
