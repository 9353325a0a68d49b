import { artifactPath } from './path.js';
import { PythonError } from '../../python/error.js';
import type { Evidence } from '../evidence.js';
import type { Ports } from '../ports.js';
import type { Settings } from '../settings/settings.js';
import { truthy } from '../../python/values/access.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Value } from '../../python/values/value.js';
import type { WorkFolder } from './work-folder.js';

/**
 * Evidence in files, as the original keeps it: a template is downloaded unless its file exists, a pushlog always,
 * projects.yml until one has been read. Concurrent callers share nothing.
 */
export function fileEvidence(folder: WorkFolder, ports: Ports, settings: Settings): Evidence {
  let projects: Value = null;
  let temporary = 0;
  return {
    artifact: (link, name) => {
      const path = artifactPath(link.taskId, name);
      return folder.exists(path) ? folder.read(path) : undefined;
    },
    projects: async () => {
      if (!truthy(projects)) {
        const path = `projects-${temporary++}.yml`;
        await ports.sources.download(settings.projectConfigurationUrl, folder.sink(path));
        projects = parsedFile(folder.read(path), 'yaml');
      }
      return projects;
    },
    template: async (url, secret) => {
      const path = `${asciiUrl(url)}_taskcluster.yml`;
      if (!folder.exists(path)) await ports.sources.download(url, folder.sink(path), secret);
      return parsedFile(folder.read(path), 'yaml');
    },
    pushlog: async (url) => {
      const path = `${asciiUrl(url)}_push_log.json`;
      await ports.sources.download(url, folder.sink(path));
      return parsedFile(folder.read(path), 'json');
    },
    repository: (owner, name) => ports.github.repository(owner, name),
    page: (url) => ports.sources.page(url),
  };
}

/** Files are named by a hash of the URL in ASCII. @throws PythonError if it is not ASCII */
export function asciiUrl(url: string): string {
  if (/[^\u0000-\u007f]/.test(url)) throw new PythonError('ValueError', `a URL that is not ASCII: ${url}`);
  return url;
}
