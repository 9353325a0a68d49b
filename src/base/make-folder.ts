import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** A folder and those above it. Node's own recursion never ends where a folder cannot be made, as below /proc. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}
