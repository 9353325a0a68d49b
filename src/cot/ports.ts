import type { CancelSignal } from '../clock/cancellation.js';
import type { Dict, List, Value } from '../python/values/value.js';

/** Marks speculative requests, and whether they turned out to be needed. */
export interface Claim {
  /** Once it was needed it stays so. */
  used: boolean;
  /** Cancels requests that turned out to be useless. Read only while they may be: used requests are not cancelled. */
  readonly signal: CancelSignal;
}

/** What the verifier asks of the outside. Retries, time-outs, limits and traces are on the other side. */
export interface Ports {
  readonly queue: QueuePort;
  readonly artifacts: ArtifactPort;
  readonly sources: SourcePort;
  readonly github: GitHubPort;
}

/**
 * All ports throw MissingError when the service answers 404, ServiceError when it fails, LimitError when an answer is
 * over a limit of ours, PythonError when the answer cannot be read.
 */
export interface QueuePort {
  /** The definition of a task: a dict that has a payload. */
  definition(taskId: string): Promise<Dict>;
  /** The artifacts of a task's latest run, over all pages: dicts that should have a name. */
  listArtifacts(taskId: string): Promise<List>;
}

/** Where a download goes. A retry opens it again. */
export interface Sink {
  /**
   * The head of a good answer is there.
   *
   * @param announcedBytes what it says of the size of its body, not to be relied on
   */
  open(announcedBytes?: number): void;
  write(piece: Uint8Array): void;
  close(): void;
}

export interface ArtifactPort {
  /** The URL under which an artifact is downloaded, as the original builds and then checks it. */
  url(taskId: string, name: string): string;
  /** Downloads the artifact that {@link url} names. */
  download(taskId: string, name: string, sink: Sink): Promise<void>;
}

/** How a source is downloaded, beyond its URL. */
export interface SourceDownload {
  /** Send the GitHub token along. */
  readonly secret?: boolean;
  /** Looks at what has been downloaded. What Python could not read is a failed attempt, and downloaded again. */
  readonly check?: () => void;
}

export interface SourcePort {
  /** Downloads any other URL. */
  download(url: string, sink: Sink, how?: SourceDownload): Promise<void>;
  /** The text under a URL, retried as scriptworker's retry_request does; other statuses are a MissingError. */
  page(url: string): Promise<string>;
}

export interface GitHubPort {
  /** A repository, requested at once to make sure that it exists. */
  repository(owner: string, name: string): Promise<GitHubRepository>;
  /**
   * A repository that is requested with the first question to it; if that fails, both are tried again (scriptworker
   * since 63.6).
   */
  lazyRepository(owner: string, name: string): GitHubRepository;
}

/** A repository, by GitHub's REST API. */
export interface GitHubRepository {
  definition(): Promise<Dict>;
  /**
   * The bytes of a file.
   *
   * @param ref a commit, branch or tag; other types are sent as Python would, null not at all
   */
  contents(path: string, ref: Value): Promise<Uint8Array>;
  commit(hash: string): Promise<Value>;
  pullRequest(number: number | bigint | null): Promise<Value>;
  release(tag: string): Promise<Value>;
  /** All tags, over all pages. */
  tags(): Promise<List>;
}
