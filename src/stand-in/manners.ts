/** The stand-in's behaviour where a scenario leaves it open, within what the real services do. */
export interface Manners {
  /** Whether the queue redirects (303) artifacts to signed URLs of a storage host instead of serving them. */
  readonly redirects: boolean;
  /** Whether to compress bodies for clients that accept it. */
  readonly gzip: boolean;
  /** Most artifacts in a page of a listing. */
  readonly pageSize: number;
  /** Credentials: private artifacts are served only for URLs signed with them. Absent: to everyone. */
  readonly credentials?: { readonly clientId: string; readonly accessToken: string };
  /** A redirect target for artifacts instead of storage, by requested URL. */
  readonly redirectTo?: (url: string) => string;
  /** A cookie to set with each answer. */
  readonly cookie?: string;
}

export const DEFAULT_MANNERS: Manners = { redirects: true, gzip: true, pageSize: 1000 };
