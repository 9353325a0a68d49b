import type { VerifierSource } from '../name.js';
import { cacheFolder } from './cache.js';
import { checkoutState, dependenciesKey, readProject, type CheckoutState, type Project } from './checkout.js';
import type { CommandOptions } from './command.js';
import { environmentAt, makeEnvironment, pythonIn, type Environment } from './environment.js';
import { VerifierError } from '../errors.js';
import { findPython, type Python } from './python.js';
import { installInto } from './pip.js';

/** What is needed to run a verifier. */
export interface Installed {
  readonly python: string;
  readonly environment: Environment;
  /** For a checkout only. */
  readonly checkout?: CheckoutState & { readonly folder: string; readonly version: string };
}

export interface InstallOptions extends CommandOptions {
  /** Tells a person about slow steps. */
  readonly note: (text: string) => void;
  /** Whether what is not there yet is installed. */
  readonly mayInstall?: boolean;
}

/**
 * The environment of a verifier, installed if necessary.
 *
 * @throws VerifierError that says what to do; the signal's reason if it aborts
 */
export async function installed(source: VerifierSource, options: InstallOptions): Promise<Installed> {
  const python = await findPython(options);
  if (source.kind === 'release') {
    const what = `scriptworker ${source.version}`;
    const requirements = [`scriptworker==${source.version}`];
    const environment = await environmentFor(
      releaseKey(source.version, python),
      { what, requirements },
      python,
      options,
    );
    return { python: pythonIn(environment), environment };
  }
  const { folder } = source;
  const project = await readProject(folder, python, options);
  const { version, dependencies } = project;
  const wanted = { what: 'what the checkout depends on', requirements: dependencies };
  const environment = await environmentFor(checkoutKey(project, python), wanted, python, options);
  const checkout = { folder, version, ...(await checkoutState(folder, options)) };
  return { python: pythonIn(environment), environment, checkout };
}

/** The key of a verifier's environment for this Python, without installing anything. */
export async function environmentKey(source: VerifierSource, options: CommandOptions): Promise<string> {
  const python = await findPython(options);
  if (source.kind === 'release') return releaseKey(source.version, python);
  return checkoutKey(await readProject(source.folder, python, options), python);
}

function releaseKey(version: string, python: Python): string {
  return `scriptworker-${version}-${pythonTag(python)}`;
}

function checkoutKey({ dependencies }: Project, python: Python): string {
  return `scriptworker-dependencies-${dependenciesKey(dependencies)}-${pythonTag(python)}`;
}

function pythonTag({ version }: Python): string {
  return `python-${version}-${process.platform}-${process.arch}`;
}

async function environmentFor(
  key: string,
  wanted: { readonly what: string; readonly requirements: readonly string[] },
  python: Python,
  options: InstallOptions,
): Promise<Environment> {
  const cache = cacheFolder(options.env);
  const known = environmentAt(cache, key);
  if (known !== undefined) return known;
  if (options.mayInstall === false)
    throw new VerifierError(
      `${wanted.what} for Python ${python.version} is not installed here: cot-bench verifiers install`,
    );
  options.note(`installing ${wanted.what} from PyPI into ${cache} (once)`);
  const note = {
    format: 1,
    holds: wanted.what,
    python: python.version,
    installedAt: new Date().toISOString(),
  } as const;
  return makeEnvironment(cache, key, note, (folder) => installInto(folder, python, wanted, options));
}
