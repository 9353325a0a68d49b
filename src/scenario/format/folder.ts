import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../base/errors.js';
import { clean, shown, type Report } from './problem.js';

/** A file of a scenario that exists; its body has not been read. */
export interface ScenarioFile {
  /** Where it really is. */
  readonly full: string;
  /** As people see it: relative to the scenario's folder. */
  readonly shown: string;
}

/** Deepest folder below `artifacts/`; artifact names have a handful of parts. */
const DEEPEST_FOLDER = 64;

/** One folder on the disk, that of a scenario or of its base. Nothing is served from outside of it. */
export class ScenarioFolder {
  /** How many problems it has reported. */
  reported = 0;

  /**
   * @param root its real path
   * @param prefix put before the names of its files when they are shown; ends in `/` or is empty
   */
  constructor(
    readonly root: string,
    readonly prefix: string,
    private readonly report: Report,
  ) {}

  /** The file under a relative path; undefined if there is none. Reports, and hides, a file that may not be used. */
  file(relative: string): ScenarioFile | undefined {
    const name = this.prefix + relative;
    try {
      const full = realpathSync(path.join(this.root, relative));
      if (!full.startsWith(this.root + path.sep)) {
        this.#problem('expected a file within the scenario folder, found a link that leads out of it', name);
        return undefined;
      }
      const stat = statSync(full);
      if (stat.isFile()) return { full, shown: clean(name) };
      this.#problem(
        `expected a file, found ${stat.isDirectory() ? 'a folder (links to folders are not followed)' : 'something else'}`,
        name,
      );
    } catch (error) {
      if (!isAbsent(error)) this.#problem(`cannot be read: ${messageOf(error)}`, name);
    }
    return undefined;
  }

  /** All files below a folder, by path relative to it. A missing folder has none. */
  tree(top: string): Map<string, ScenarioFile> {
    const files = new Map<string, ScenarioFile>();
    if (this.#isFolder(top)) this.#collect(top, '', files, DEEPEST_FOLDER);
    return files;
  }

  #collect(top: string, below: string, files: Map<string, ScenarioFile>, depth: number): void {
    const folder = `${top}/${below}`;
    if (depth === 0) {
      this.#problem(`expected folders at most ${DEEPEST_FOLDER} deep, found more`, this.prefix + folder);
      return;
    }
    for (const entry of this.#entries(folder)) {
      const relative = below + entry.name;
      if (entry.isDirectory()) this.#collect(top, `${relative}/`, files, depth - 1);
      else this.#add(`${top}/${relative}`, relative, entry, files);
    }
  }

  #add(within: string, relative: string, entry: Dirent, files: Map<string, ScenarioFile>): void {
    // Only a link needs a closer look: what leads here are folders, not links.
    const plain = { full: path.join(this.root, within), shown: clean(this.prefix + within) };
    const file = entry.isFile() ? plain : this.file(within);
    if (file !== undefined) files.set(relative, file);
  }

  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(path.join(this.root, folder), { withFileTypes: true });
    } catch (error) {
      this.#problem(`cannot be read: ${messageOf(error)}`, this.prefix + folder);
      return [];
    }
  }

  #problem(message: string, file: string): void {
    this.reported++;
    this.report(message, clean(file));
  }

  #isFolder(relative: string): boolean {
    const stat = lstatSync(path.join(this.root, relative), { throwIfNoEntry: false });
    if (stat === undefined) return false;
    if (stat.isDirectory()) return true;
    this.#problem(
      'expected a folder, found something else (links to folders are not followed)',
      this.prefix + relative,
    );
    return false;
  }
}

/** What is wrong with a path that should name a file within the folder; undefined if nothing is. */
export function pathProblem(relative: string): string | undefined {
  const parts = relative.split('/');
  if (
    relative !== '' &&
    !/[\\\0]/.test(relative) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..')
  ) {
    return undefined;
  }
  return `expected a path within the scenario folder, such as "sources/projects.yml", found ${shown(relative)}`;
}

function isAbsent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
