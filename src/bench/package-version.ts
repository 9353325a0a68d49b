import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../base/package-folder.js';

/** The version in the package's own package.json. */
export function packageVersion(): string {
  const file = path.join(packageFolder(), 'package.json');
  if (!existsSync(file)) return 'unknown';
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
  return typeof manifest.version === 'string' ? manifest.version : 'unknown';
}
