import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../base/errors.js';
import { isAbsent } from '../../base/read-file.js';
import { clean, shown, type Report } from './problem.js';

/** An existing file of a scenario, not read yet. */
export interface ScenarioFile {
  /** Its real path. */
  readonly full: string;
  /** For people: relative to the scenario's folder. */
  readonly shown: string;
}

/** Deepest level of folders in `artifacts/`; artifact names have a handful of parts. */
const DEEPEST_FOLDER = 64;

/** One folder on disk, a scenario's or its base's. Nothing outside is served. */
export class ScenarioFolder {
  /** Number of problems reported. */
  reported = 0;

  /**
   * @param root its real path
   * @param prefix put before the names of its files in messages; ends in `/` or is empty
   */
  constructor(
    readonly root: string,
    readonly prefix: string,
    private readonly report: Report,
  ) {}

  /** The file at a relative path; undefined if there is none. A forbidden file is reported and treated as missing. */
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
        `expected a file, found ${
          stat.isDirectory() ? 'a folder (links to folders are not followed)' : 'something else'
        }`,
        name,
      );
    } catch (error) {
      if (!isAbsent(error)) this.#problem(`cannot be read: ${messageOf(error)}`, name);
    }
    return undefined;
  }

  /** All files below a folder, by relative path. A missing folder has none. */
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
    // Only links need checking: the folders above have been checked.
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

/** Why a path cannot name a file within the folder; undefined if it can. */
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
