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

/** What is known of a product in one word each. */
export interface ProductFacts {
  /** Where its source is kept. */
  readonly type: 'hg' | 'github';
  /** Its tasks say where their source is in `<prefix>_HEAD_REPOSITORY` and the like. */
  readonly sourceEnvPrefix: string;
  /** Owner of the repositories that are no forks; empty where there is none. */
  readonly officialOwner: string;
}

export const PRODUCT_FACTS: ByProduct<ProductFacts> = {
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
