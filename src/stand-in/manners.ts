/** How the stand-in behaves where a scenario leaves it open: all of it is what the real services do at times. */
export interface Manners {
  /** Artifacts are not served by the queue itself: it redirects (303) to a signed URL of a storage host. */
  readonly redirects: boolean;
  /** Bodies are compressed for clients that take it. */
  readonly gzip: boolean;
  /** A listing has at most so many artifacts a page. */
  readonly pageSize: number;
  /** With a private key: only who signs with it gets artifacts that are not public. Absent: everybody does. */
  readonly credentials?: { readonly clientId: string; readonly accessToken: string };
  /** Where artifacts are redirected to instead of storage, by the URL that was asked for. */
  readonly redirectTo?: (url: string) => string;
  /** Set as a cookie by each answer. */
  readonly cookie?: string;
}

export const DEFAULT_MANNERS: Manners = { redirects: true, gzip: true, pageSize: 1000 };
