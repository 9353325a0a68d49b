import { DECISION_TASK_TYPES, PARENT_TASK_TYPES } from '../../src/cot/chain/chain.js';
import { DEFAULT_CONFIG_NAMES } from '../../src/cot/settings/default-config-names.js';
import { PRODUCTS } from '../../src/cot/settings/products.js';
import { resolveSettings } from '../../src/cot/settings/resolve-settings.js';
import { settingKey } from '../../src/cot/settings/setting-fields.js';
import { RULES_VERSIONS, type RulesVersion } from '../../src/cot/settings/settings.js';
import { TASK_TYPES, WORKER_IMPLEMENTATIONS } from '../../src/cot/settings/task-types.js';

type Plain = Readonly<Record<string, unknown>>;

/** The settings of a scriptworker package (from settings_of_package.py). */
export interface PackageSettings {
  readonly version: string;
  /** Names of all its settings. */
  readonly names: readonly string[];
  readonly byProduct: Readonly<Record<string, Plain>>;
  readonly taskTypes: Plain;
  readonly workerImpls: Plain;
  readonly decisionTaskTypes: readonly string[];
  readonly parentTaskTypes: readonly string[];
}

/** The rules for a version of scriptworker: the newest that are not newer than it. */
export function rulesOfVersion(version: string): RulesVersion {
  const [first] = RULES_VERSIONS;
  return [...RULES_VERSIONS].reverse().find((rules) => !isBefore(version, rules)) ?? first;
}

function isBefore(version: string, rules: RulesVersion): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [rulesMajor = 0, rulesMinor = 0] = rules.split('.').map(Number);
  return major < rulesMajor || (major === rulesMajor && minor < rulesMinor);
}

/** Every setting that differs between our rules and the package, one a line. */
export function settingsDifferences(found: PackageSettings, rules: RulesVersion): string[] {
  const lines = [
    ...differenceOf('products', PRODUCTS, Object.keys(found.byProduct)),
    ...differenceOf('task types', TASK_TYPES, found.taskTypes),
    ...differenceOf('worker implementations', WORKER_IMPLEMENTATIONS, found.workerImpls),
    ...differenceOf('types of decision tasks', DECISION_TASK_TYPES, found.decisionTaskTypes),
    ...differenceOf('types of parent tasks', PARENT_TASK_TYPES, found.parentTaskTypes),
  ];
  const unknown = found.names.filter((name) => !DEFAULT_CONFIG_NAMES.includes(name));
  if (unknown.length > 0) lines.push(`settings that are new: ${unknown.join(', ')}`);
  for (const [product, settings] of Object.entries(found.byProduct)) {
    if ((PRODUCTS as readonly string[]).includes(product)) lines.push(...productDifferences(product, settings, rules));
  }
  return lines;
}

function productDifferences(product: string, found: Plain, rules: RulesVersion): string[] {
  const ours = resolveSettings({ product, rules, overrides: {}, verifySignatures: false });
  return Object.entries(found).flatMap(([name, value]) => {
    const key = settingKey(name);
    return key === undefined ? [] : differenceOf(`${product}: ${name}`, plain(ours[key]), value);
  });
}

function differenceOf(what: string, ours: unknown, theirs: unknown): string[] {
  const [a, b] = [JSON.stringify(plain(ours)), JSON.stringify(plain(theirs))];
  return a === b ? [] : [`${what}\n  ours    ${a}\n  package ${b}`];
}

/** Objects become lists of entries, since order counts. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)] : Object.entries(value);
  return entries.map(([key, inner]) => [key === 'pathRegexes' ? 'path_regexes' : key, plain(inner)]);
}
