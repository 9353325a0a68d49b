import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFORMANCE, SELECTION } from '../../../test/conformance-data.js';
import { DECISION_TASK_TYPES, PARENT_TASK_TYPES } from '../chain/chain.js';
import { DEFAULT_CONFIG_NAMES } from './default-config-names.js';
import { PRODUCTS } from './products.js';
import { resolveSettings } from './resolve-settings.js';
import { SETTING_FIELDS, settingKey } from './setting-fields.js';
import { RULES_VERSIONS, type RulesVersion } from './settings.js';
import { TASK_TYPES, WORKER_IMPLEMENTATIONS } from './task-types.js';

type Config = Readonly<Record<string, unknown>>;

interface SettingsVectors {
  readonly products: readonly string[];
  readonly allProducts: Config;
  readonly byProduct: Readonly<Record<string, Config>>;
  readonly taskTypes: Config;
  readonly workerImpls: Config;
  readonly decisionTaskTypes: readonly string[];
  readonly parentTaskTypes: readonly string[];
}

describe.each(RULES_VERSIONS)('the settings of scriptworker %s', (rules) => {
  // Those of 63.6 come with the project: `npm run settings` holds them against the package itself.
  const folder = rules === '63.6' ? SELECTION : CONFORMANCE;
  const file = path.join(folder, 'vectors', `settings-${rules}.json`);
  const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SettingsVectors) : undefined;

  it.skipIf(vectors === undefined)('are known for the same products', () => {
    expect(PRODUCTS).toEqual(vectors?.products);
  });

  it.skipIf(vectors === undefined)('have the same task types and worker implementations, in order', () => {
    expect(Object.entries(TASK_TYPES)).toEqual(Object.entries(vectors?.taskTypes ?? {}));
    expect(Object.entries(WORKER_IMPLEMENTATIONS)).toEqual(Object.entries(vectors?.workerImpls ?? {}));
    expect(DECISION_TASK_TYPES).toEqual(vectors?.decisionTaskTypes);
    expect(PARENT_TASK_TYPES).toEqual(vectors?.parentTaskTypes);
  });

  it.each(Object.keys(vectors?.byProduct ?? {}))('agree in every setting for %s', (product) => {
    const expected = { ...vectors?.allProducts, ...vectors?.byProduct[product] };
    expect(plainSettings(product, rules, Object.keys(expected))).toEqual(usedHere(expected));
    const names = Object.values(SETTING_FIELDS).map(({ configName }) => configName);
    const known = rules === '63.6' ? names : names.filter((name) => !SINCE_63_6.includes(name));
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(known));
    expect(DEFAULT_CONFIG_NAMES).toEqual(expect.arrayContaining(Object.keys(expected)));
  });
});

const SINCE_63_6 = ['github_app_name', 'hg_git_mirrors'];

/** The settings under the names of the vectors, as lists of entries where order counts. */
function plainSettings(product: string, rules: RulesVersion, names: readonly string[]): readonly unknown[] {
  const settings = resolveSettings({ product, rules, overrides: {}, verifySignatures: false });
  return names.flatMap((name) => {
    const key = settingKey(name);
    return key === undefined ? [] : [[name, plain(settings[key])]];
  });
}

/** What the vectors say of the settings that are used here. */
function usedHere(config: Config): readonly unknown[] {
  return Object.entries(config).flatMap(([name, value]) =>
    settingKey(name) === undefined ? [] : [[name, plain(value)]],
  );
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map)
    return [...(value as ReadonlyMap<string, unknown>)].map(([key, inner]) => [key, plain(inner)]);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, inner]) => [key === 'pathRegexes' ? 'path_regexes' : key, plain(inner)]);
}
