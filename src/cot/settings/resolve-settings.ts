import { InputError, type InputPlace } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { DEFAULT_CONFIG_NAMES } from './default-config-names.js';
import { defaultSettings } from './default-settings.js';
import { isProduct, PRODUCTS, type Product } from './products.js';
import { SETTING_FIELDS, settingKey } from './setting-fields.js';
import { isObject, type Refuse } from './setting-readers.js';
import type { RulesVersion, Settings } from './settings.js';

export interface SettingsRequest {
  readonly product: string;
  readonly rules: RulesVersion;
  /** A scenario's `config`: plain JSON under DEFAULT_CONFIG names. A value replaces the product's value whole. */
  readonly overrides: Readonly<Record<string, unknown>>;
  /** Whether signatures are checked, unless the overrides say so themselves. */
  readonly verifySignatures: boolean;
  /** Where product and overrides come from, for error messages. */
  readonly place?: InputPlace;
}

/**
 * The settings of one verification: the product's, by the rules of a version of scriptworker, and what the scenario
 * overrides (scriptworker: create_config).
 *
 * @throws InputError for an unknown product, an unknown setting, or a value of the wrong type
 */
export function resolveSettings(request: SettingsRequest): Settings {
  const place = request.place ?? { subject: 'settings' };
  const product = knownProduct(request.product, place);
  return {
    ...defaultSettings(product, request.rules),
    verifyCotSignature: request.verifySignatures,
    ...readOverrides(request.overrides, product, place),
  };
}

function knownProduct(name: string, place: InputPlace): Product {
  if (isProduct(name)) return name;
  const problem = `expected a product (${PRODUCTS.join(', ')}), found ${shown(name)}${didYouMean(name, PRODUCTS)}`;
  throw new InputError(problem, { ...place, key: 'cotProduct' });
}

function readOverrides(
  overrides: Readonly<Record<string, unknown>>,
  product: Product,
  place: InputPlace,
): Partial<Settings> {
  const read = new Map<string, unknown>();
  for (const [name, given] of Object.entries(overrides)) {
    const refuse = refusal(name, given, place);
    const value = ofProduct(given, product, refuse);
    if (!DEFAULT_CONFIG_NAMES.includes(name)) refuseName(name, place);
    if (name === 'cot_product' && value !== product) refuse(`the scenario's own product, ${product}`);
    const key = settingKey(name);
    if (key !== undefined) read.set(key, SETTING_FIELDS[key].read(value, refuse));
  }
  return Object.fromEntries(read);
}

/** A value given by product (scriptworker: apply_product_config). */
function ofProduct(value: unknown, product: Product, refuse: Refuse): unknown {
  if (!isObject(value) || !Object.hasOwn(value, BY_PRODUCT)) return value;
  const values = value[BY_PRODUCT];
  if (!isObject(values) || !Object.hasOwn(values, product))
    return refuse(`a value for the product ${product} in "${BY_PRODUCT}"`);
  return values[product];
}

const BY_PRODUCT = 'by-cot-product';

function refusal(name: string, given: unknown, place: InputPlace): Refuse {
  return (what) => {
    const found = name === 'github_oauth_token' ? `a secret that is a ${typeof given}` : shown(given);
    throw new InputError(`expected ${what}, found ${found}`, { ...place, key: `config.${name}` });
  };
}

function refuseName(name: string, place: InputPlace): never {
  const problem = `no setting of scriptworker has this name${didYouMean(name, DEFAULT_CONFIG_NAMES)}`;
  throw new InputError(problem, { ...place, key: `config.${name.slice(0, LONGEST_SHOWN)}` });
}

/** The value in short. */
function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}

const LONGEST_SHOWN = 100;
