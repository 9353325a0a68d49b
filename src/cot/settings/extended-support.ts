import type { RulesVersion } from './settings.js';

const IN_62_7: readonly string[] = ['esr115', 'esr140'];
const IN_63_4: readonly string[] = [...IN_62_7, 'esr153'];

/**
 * The branches with extended support, oldest first. In what settings hold, this is the whole difference between 62.7
 * and 63.4; the changed source rule of the enterprise product is code, not a setting.
 */
export const EXTENDED_SUPPORT: Readonly<Record<RulesVersion, readonly string[]>> = {
  '62.7': IN_62_7,
  '63.4': IN_63_4,
  '63.6': IN_63_4,
};
