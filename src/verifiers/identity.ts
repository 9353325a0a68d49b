import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { byCodeUnits } from '../base/order.js';
import type { CampaignVerifier } from '../result/campaign/header.js';
import type { Installed } from './environments/installed.js';
import type { NamedVerifier } from './name.js';
import type { OwnVerifier } from './own/definition.js';

/** The identity of an installed release or checkout. */
export function identityOf({ name, source, variants }: NamedVerifier, place: Installed): CampaignVerifier {
  const { environment, checkout } = place;
  return {
    name,
    version: source.kind === 'release' ? source.version : (checkout?.version ?? null),
    python: environment.note.python,
    packages: digestOf(packagesIn(environment.folder).map((text) => ['', text])),
    content: source.kind === 'release' ? null : digestOf(sourcesIn(source.folder)),
    variants: variants.map((file) => ({ name: path.basename(file), digest: digestOf([['', readFileSync(file)]]) })),
  };
}

/** The identity of a program from the configuration: its definition, and the files among its arguments. */
export function identityOfOwn(own: OwnVerifier, cwd: string): CampaignVerifier {
  const { name, command, env = {}, clock, rules = null } = own;
  const files = command
    .map((word) => path.resolve(cwd, word))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .map((file) => [path.basename(file), readFileSync(file)] as const);
  const content = digestOf([['', JSON.stringify([command, env, clock, rules])], ...files]);
  return { name, version: null, python: null, packages: null, content, variants: [] };
}

/** `aiohttp-3.14.1`: the packages in an environment, with versions. */
function packagesIn(environment: string): string[] {
  const lib = path.join(environment, 'lib');
  const folders = existsSync(lib) ? readdirSync(lib).map((name) => path.join(lib, name, 'site-packages')) : [];
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .flatMap((name) => /^(.*)\.dist-info$/.exec(name)?.[1] ?? [])
    .sort(byCodeUnits);
}

/** The files of a checkout that Python reads. */
function sourcesIn(folder: string): (readonly [string, Uint8Array])[] {
  const sources = existsSync(path.join(folder, 'src')) ? path.join(folder, 'src') : path.join(folder, 'scriptworker');
  const names = existsSync(sources) ? readdirSync(sources, { recursive: true, encoding: 'utf8' }) : [];
  const files = names
    .filter((name) => !name.includes('__pycache__') && statSync(path.join(sources, name)).isFile())
    .map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(sources, name))] as const);
  const project = ['pyproject.toml', readFileSync(path.join(folder, 'pyproject.toml'))] as const;
  return [project, ...files.sort(([a], [b]) => byCodeUnits(a, b))];
}

function digestOf(parts: readonly (readonly [name: string, content: string | Uint8Array])[]): string {
  const hash = createHash('sha256');
  for (const [name, content] of parts) {
    // With its length, so that different lists of files never look the same.
    hash.update(`${name}\0${Buffer.byteLength(content)}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}
