import { existsSync } from 'node:fs';
import path from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';
import { readWholeText } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';
import type { CampaignDefinition } from '../../campaign/definition.js';
import { checkCampaign } from '../../campaign/schema.js';
import { importModule } from '../config/import-module.js';

const MOST_BYTES = 16 * MIB;
const KINDS = /\.(?:[cm]?ts|[cm]?js|json)$/;

/** Loads a campaign from a file in TypeScript, JavaScript or JSON. @throws InputError */
export async function loadCampaign(file: string, cwd: string): Promise<CampaignDefinition & { readonly name: string }> {
  const full = path.resolve(cwd, file);
  if (!existsSync(full)) throw new InputError('there is no such file', { subject: file });
  if (!KINDS.test(file))
    throw new InputError('expected a campaign in TypeScript, JavaScript or JSON (.ts, .js, .json)', { subject: file });
  const name = path.basename(file).replace(KINDS, '');
  return { name, ...checkCampaign(await contentOf(full, file), file) };
}

async function contentOf(full: string, file: string): Promise<unknown> {
  try {
    if (file.endsWith('.json')) return JSON.parse(readWholeText(full, MOST_BYTES));
    return ((await importModule(full)) as { default?: unknown }).default;
  } catch (error) {
    throw new InputError(`cannot be loaded: ${messageOf(error)}`, { subject: file }, { cause: error });
  }
}
