import { areSince, type RulesVersion } from './settings.js';

/** The products whose release tasks are verified, as scriptworker calls them (`cot_product`). */
export const PRODUCTS = [
  'adhoc',
  'app-services',
  'enterprise',
  'firefox',
  'glean',
  'mobile',
  'mozillavpn',
  'scriptworker',
  'thunderbird',
  'translations',
  'xpi',
] as const;
export type Product = (typeof PRODUCTS)[number];

export type ByProduct<T> = Readonly<Record<Product, T>>;

export function isProduct(name: string): name is Product {
  return (PRODUCTS as readonly string[]).includes(name);
}

export type ProductType = 'hg' | 'github';

/** What is known of a product in a word or two each. */
export interface ProductFacts {
  /** Where its source is kept. */
  readonly type: ProductType | readonly ProductType[];
  /** Its tasks say where their source is in `<prefix>_HEAD_REPOSITORY` and the like. */
  readonly sourceEnvPrefix: string;
  /** Owner of the repositories that are not forks; empty where there is none. */
  readonly officialOwner: string | readonly string[];
}

const FACTS: ByProduct<ProductFacts> = {
  adhoc: { type: 'github', sourceEnvPrefix: 'ADHOC', officialOwner: 'mozilla-releng' },
  'app-services': { type: 'github', sourceEnvPrefix: 'APPSERVICES', officialOwner: 'mozilla' },
  enterprise: { type: 'github', sourceEnvPrefix: 'GECKO', officialOwner: 'mozilla' },
  firefox: { type: 'hg', sourceEnvPrefix: 'GECKO', officialOwner: '' },
  glean: { type: 'github', sourceEnvPrefix: 'GLEAN', officialOwner: 'mozilla' },
  mobile: { type: 'github', sourceEnvPrefix: 'MOBILE', officialOwner: 'mozilla-mobile' },
  mozillavpn: { type: 'github', sourceEnvPrefix: 'MOZILLAVPN', officialOwner: 'mozilla-mobile' },
  scriptworker: { type: 'github', sourceEnvPrefix: 'SCRIPTWORKER', officialOwner: 'mozilla-releng' },
  thunderbird: { type: 'hg', sourceEnvPrefix: 'COMM', officialOwner: '' },
  translations: { type: 'github', sourceEnvPrefix: 'TRANSLATIONS', officialOwner: 'mozilla' },
  xpi: { type: 'github', sourceEnvPrefix: 'XPI', officialOwner: 'mozilla-extensions' },
};

/** What 63.6 says otherwise: Firefox is moving from hg to GitHub, and enterprise has repositories of two owners. */
const SINCE_63_6: Partial<ByProduct<Partial<ProductFacts>>> = {
  enterprise: { officialOwner: ['mozilla', 'thunderbird'] },
  firefox: { type: ['hg', 'github'], officialOwner: 'mozilla-firefox' },
};

export function productFacts(product: Product, rules: RulesVersion): ProductFacts {
  return { ...FACTS[product], ...(areSince(rules, '63.6') && SINCE_63_6[product]) };
}
