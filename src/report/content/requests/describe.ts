import type { CellLink, CellRequest } from '../../../result/result.js';
import { printable } from '../printable.js';
import { hostOf } from './service.js';

/** A request in words. Free of control characters, but not escaped for any format. */
export interface Description {
  /** What is requested: `task definition`, `chain-of-trust.json`, `pushlog`. */
  readonly what: string;
  /** What it belongs to: a link of the chain, or a repository and revision. May be empty. */
  readonly whose: string;
}

const TASK = /^\/api\/queue\/v1\/task\/([^/]+)(?:\/runs\/\d+)?(?:\/artifacts(?:\/(.+))?)?$/;
const KINDS = new Map(
  Object.entries({ task: 'task definition', list: 'artifact listing', batch: 'task definitions', group: 'task group' }),
);

/** Describes requests; `links` turn task ids into names. */
export function describer(links: readonly CellLink[]): (request: CellRequest) => Description {
  const names = new Map(links.map((link) => [link.taskId, link.name]));
  return (request) => {
    const { what, whose } = request.kind === 'source' ? ofSource(request.url) : ofQueue(request, names);
    return { what: printable(what), whose: printable(whose) };
  };
}

function ofQueue({ kind, url }: CellRequest, names: ReadonlyMap<string, string>): Description {
  // Not parsed as a URL: it is decoded, and names may contain anything.
  const path = url.replace(/^[a-z]+:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
  const [, taskId = '', artifact] = TASK.exec(path) ?? [];
  const whose = names.get(taskId) ?? taskId;
  if (kind === 'artifact') return { what: (artifact ?? path).replace(/^public\//, ''), whose };
  return { what: KINDS.get(kind) ?? kind, whose };
}

function ofSource(url: string): Description {
  if (!URL.canParse(url)) return { what: url, whose: '' };
  const { pathname, searchParams } = new URL(url);
  const host = hostOf(url);
  const pushes = /^\/(.+)\/json-pushes$/.exec(pathname);
  if (pushes !== null)
    return { what: 'pushlog', whose: `${pushes[1] ?? ''} ${short(searchParams.get('changeset') ?? '')}`.trim() };
  const raw = /^\/(.+)\/raw-file\/([^/]+)\/(.+)$/.exec(pathname);
  if (raw !== null) return { what: raw[3] ?? '', whose: `${raw[1] ?? ''} ${short(raw[2] ?? '')}` };
  if (host === 'raw.githubusercontent.com') return ofRaw(pathname);
  const api = /^\/repos\/([^/]+\/[^/]+)(?:\/(.+))?$/.exec(pathname);
  if (host === 'api.github.com' && api !== null)
    return { what: api[2] === undefined ? 'repository' : short(api[2]), whose: api[1] ?? '' };
  return { what: pathname, whose: host };
}

function ofRaw(pathname: string): Description {
  const [, repository = '', revision = '', file = ''] = /^\/([^/]+\/[^/]+)\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
  return file === '' ? { what: pathname, whose: '' } : { what: file, whose: `${repository} ${short(revision)}` };
}

/** Shortens hashes. */
function short(text: string): string {
  return text.replace(/[0-9a-f]{40}/g, (hash) => hash.slice(0, 12));
}
