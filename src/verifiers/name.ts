import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../base/errors.js';

/** The verifier that a name on the command line stands for. */
export interface NamedVerifier {
  /** The name as given; results use it. */
  readonly name: string;
  readonly source: VerifierSource;
  /** Full paths of Python files to run before the verifier starts. */
  readonly variants: readonly string[];
}

export type VerifierSource =
  /** A release on PyPI. */
  | { readonly kind: 'release'; readonly version: string }
  /** A checkout, by its full path. */
  | { readonly kind: 'checkout'; readonly folder: string };

const PACKAGE = 'scriptworker';
const VERSION = /^\d+(?:\.\d+)*(?:(?:a|b|rc|\.dev|\.post)\d+)*$/;
export const NAME_FORM = 'scriptworker@VERSION or scriptworker@PATH, each with +FILE.py as often as you like';

/** Whether a name is of the built-in form, well-formed or not. */
export function isBuiltIn(name: string): boolean {
  return name === PACKAGE || name.startsWith(`${PACKAGE}@`);
}

/**
 * Reads `scriptworker@63.6.1`, `scriptworker@../checkout`, `scriptworker@63.6.1+FILE.py`.
 *
 * @throws UsageError for anything else, or if a path or file is missing
 */
export function parseVerifierName(name: string, cwd: string): NamedVerifier {
  const [reference = '', ...variants] = name.slice(PACKAGE.length + 1).split(/\+(?=[^+]*\.py(?:\+|$))/);
  if (reference === '') throw new UsageError(`${JSON.stringify(name)} is not a verifier: expected ${NAME_FORM}`);
  const files = variants.map((file) => variantFile(file, name, cwd));
  if (VERSION.test(reference)) {
    return { name, source: { kind: 'release', version: reference }, variants: files };
  }
  return { name, source: { kind: 'checkout', folder: checkoutFolder(reference, name, cwd) }, variants: files };
}

function variantFile(file: string, name: string, cwd: string): string {
  const full = path.resolve(cwd, file);
  if (existsSync(full) && statSync(full).isFile()) return full;
  throw new UsageError(`${name}: there is no file ${full} to load before the verifier starts`);
}

function checkoutFolder(reference: string, name: string, cwd: string): string {
  const folder = path.resolve(cwd, reference);
  if (!existsSync(folder)) {
    const hint =
      reference.includes('/') || reference === '.' ? '' : ' (nor is it a version, as in scriptworker@63.6.1)';
    throw new UsageError(`${name}: there is no folder ${folder}${hint}`);
  }
  if (!existsSync(path.join(folder, 'pyproject.toml'))) {
    throw new UsageError(`${name}: ${folder} is not a checkout of scriptworker: it has no pyproject.toml`);
  }
  return folder;
}
