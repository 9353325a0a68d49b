import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The first line of a configuration that quotes a name: `bench.config.ts:12: 'mine'`. Undefined if none does. */
export function placeOfName(file: string, name: string, cwd: string): string | undefined {
  const quoted = ["'", '"', '`'].map((quote) => quote + name + quote);
  const lines = readFileSync(path.resolve(cwd, file), 'utf8').split('\n');
  const index = lines.findIndex((line) => quoted.some((text) => line.includes(text)));
  return index < 0 ? undefined : `${file}:${index + 1}: ${quoted.find((text) => lines[index]?.includes(text))}`;
}
