import { jsonAnswer, type WorldResponse } from '../world/answers.js';

interface Listing {
  readonly artifacts: readonly unknown[];
}

const LISTING = /^\/api\/queue\/v1\/task\/[^/]+\/artifacts$/;

/** Whether a URL of the queue is a listing of artifacts. */
export function isListing(url: URL): boolean {
  return LISTING.test(url.pathname);
}

/** One page of a listing, with a token if there are more. @param pageSize also the maximum of `limit` */
export function listingPage(whole: Buffer, query: URLSearchParams, pageSize: number): WorldResponse {
  const { artifacts } = JSON.parse(whole.toString('utf8')) as Listing;
  const limit = Math.min(pageSize, Number(query.get('limit') ?? pageSize) || pageSize);
  const start = Number(query.get('continuationToken') ?? 0) || 0;
  const end = start + limit;
  const more = end < artifacts.length ? { continuationToken: String(end) } : {};
  return jsonAnswer(200, { artifacts: artifacts.slice(start, end), ...more });
}
