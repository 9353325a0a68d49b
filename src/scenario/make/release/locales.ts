/** The products of a release: each platform in each locale, the first locale first. */
export interface Product {
  readonly platform: string;
  readonly locale: string;
}

const PLATFORMS = [
  'linux64-shippable',
  'win64-shippable',
  'macosx64-shippable',
  'win32-shippable',
  'linux64-aarch64-shippable',
  'win64-aarch64-shippable',
] as const;

/** Builds are in the first locale; the others are repacked from it. */
export const FIRST_LOCALE = 'en-US';
const LOCALES =
  `${FIRST_LOCALE} de fr ja es-ES pt-BR ru zh-CN pl it en-GB nl zh-TW es-MX tr hu cs es-AR el id sv-SE fi uk ko pt-PT ` +
  'da nb-NO ro sk bg he ar hr th vi sl lt et lv ca eu gl sr kk ka hy-AM az be bs mk sq is ga-IE gd cy br eo fy-NL hsb ' +
  'dsb rm ast an oc ia fur szl sc lij bn hi-IN gu-IN pa-IN mr ta te kn ml ne-NP si ur my km tl ms uz tg trs cak gn ' +
  'es-CL en-CA af xh son ff kab ach nn-NO sat skr bo brx co ltg meh mix ckb';

/**
 * `count` products, spread over platforms and locales as in real releases: few platforms in a small one, all in a large
 * one. When real locales run out, private ones follow (`x-private-1`).
 */
export function products(count: number): Product[] {
  const locales = LOCALES.split(' ');
  const platforms = Math.min(PLATFORMS.length, Math.max(1, Math.floor(Math.sqrt(count))));
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / platforms);
    return {
      platform: PLATFORMS[index % platforms] as string,
      locale: locales[row] ?? `x-private-${row - locales.length + 1}`,
    };
  });
}
