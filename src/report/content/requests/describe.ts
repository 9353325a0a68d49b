import type { CellLink, CellRequest } from '../../../result/result.js';
import { printable } from '../printable.js';
import { hostOf } from './service.js';

/** A request in a reader's words. Safe to print; what makes a report must still escape it for its format. */
export interface Description {
  /** What is asked for: `task definition`, `chain-of-trust.json`, `pushlog`. */
  readonly what: string;
  /** Of whom: a link of the chain, or a repository and a revision. Empty where there is no more to say. */
  readonly whose: string;
}

const TASK = /^\/api\/queue\/v1\/task\/([^/]+)(?:\/runs\/\d+)?(?:\/artifacts(?:\/(.+))?)?$/;
const KINDS = new Map(
  Object.entries({ task: 'task definition', list: 'artifact listing', batch: 'task definitions', group: 'task group' }),
);

/** Makes descriptions of requests; links put names to task ids. */
export function describer(links: readonly CellLink[]): (request: CellRequest) => Description {
  const names = new Map(links.map((link) => [link.taskId, link.name]));
  return (request) => {
    const { what, whose } = request.kind === 'source' ? ofSource(request.url) : ofQueue(request, names);
    return { what: printable(what), whose: printable(whose) };
  };
}

function ofQueue({ kind, url }: CellRequest, names: ReadonlyMap<string, string>): Description {
  // The URL is decoded, and a name may hold anything: what follows the host is taken as it is.
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

/** Hashes as people quote them. */
function short(text: string): string {
  return text.replace(/[0-9a-f]{40}/g, (hash) => hash.slice(0, 12));
}
