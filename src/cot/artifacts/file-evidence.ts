import { artifactPath } from './path.js';
import { PythonError } from '../../python/error.js';
import { asciiUrl } from '../urls/ascii-url.js';
import type { Evidence } from '../evidence.js';
import { isContents, isFullHash, TEMPLATE_FILE, type TemplateContents } from '../parent/template-place.js';
import type { Ports, SourceDownload } from '../ports.js';
import type { Schedule } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { truthy } from '../../python/values/access.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Value } from '../../python/values/value.js';
import type { WorkFolder } from './work-folder.js';

/** What the original's commits do differently with what they read. */
type Manner = Pick<Schedule, 'documents' | 'repositories'>;

/**
 * Evidence in files, as the original keeps it: a template is downloaded unless its file exists, a pushlog always,
 * projects.yml until one has been read. Concurrent callers share nothing.
 */
export function fileEvidence(folder: WorkFolder, ports: Ports, settings: Settings, manner: Manner): Evidence {
  let projects: Value = null;
  let temporary = 0;
  const repository: Evidence['repository'] = async (owner, name) =>
    manner.repositories === 'when needed'
      ? ports.github.lazyRepository(owner, name)
      : ports.github.repository(owner, name);
  const document = documents(folder, ports, manner.documents);
  return {
    artifact: (link, name) => {
      const path = artifactPath(link.taskId, name);
      return folder.exists(path) ? folder.read(path) : undefined;
    },
    projects: async () => {
      if (!truthy(projects)) {
        const url = settings.projectConfigurationUrl;
        projects = await document({ url, path: `projects-${temporary++}.yml`, type: 'yaml' });
      }
      return projects;
    },
    template: async (place) => {
      if (isContents(place)) return parsedFile(await contents(folder, repository, place), 'yaml');
      const { url, secret } = place;
      return document({ url, path: `${asciiUrl(url)}_taskcluster.yml`, type: 'yaml', kept: true, secret });
    },
    pushlog: async (url) => document({ url, path: `${asciiUrl(url)}_push_log.json`, type: 'json' }),
    repository,
    page: (url) => ports.sources.page(url),
  };
}

interface Document {
  readonly url: string;
  readonly path: string;
  readonly type: 'json' | 'yaml';
  /** It is not downloaded if the file is there. */
  readonly kept?: boolean;
  readonly secret?: boolean;
}

/** Downloads and reads documents (scriptworker: load_json_or_yaml_from_url). */
function documents(
  folder: WorkFolder,
  { sources }: Ports,
  read: Manner['documents'],
): (what: Document) => Promise<Value> {
  return async ({ url, path, type, kept = false, secret = false }) => {
    const how: SourceDownload = { secret };
    if (!kept || !folder.exists(path)) {
      const check = (): void => readOrRemove(folder, path, type);
      await sources.download(url, folder.sink(path), read === 'once' ? how : { ...how, check });
    }
    return parsedFile(folder.read(path), type);
  };
}

/** What cannot be read is not kept: it is downloaded again (scriptworker from 8a83b37 on). */
function readOrRemove(folder: WorkFolder, path: string, type: 'json' | 'yaml'): void {
  try {
    parsedFile(folder.read(path), type);
  } catch (error) {
    if (error instanceof PythonError && error.isUnreadable) folder.remove(path);
    throw error;
  }
}

/** A file of a GitHub repository, kept under a hash that is whole (scriptworker: get_file_contents). */
async function contents(
  folder: WorkFolder,
  open: Evidence['repository'],
  { owner, name, revision }: TemplateContents,
): Promise<Uint8Array> {
  const path = isFullHash(revision) ? `github_files/${owner}/${name}@${revision}:${TEMPLATE_FILE}` : undefined;
  if (path !== undefined && folder.exists(path)) return folder.read(path);
  const repository = await open(owner, name);
  const bytes = await repository.contents(TEMPLATE_FILE, revision);
  if (path !== undefined) folder.write(path, bytes);
  return bytes;
}
