import type { RulesVersion } from './settings.js';

const IN_62_7: readonly string[] = ['esr115', 'esr140'];

/**
 * The branches with extended support, oldest first. In what settings hold, this is the whole difference between the
 * two versions; the changed source rule of the enterprise product is code, not a setting.
 */
export const EXTENDED_SUPPORT: Readonly<Record<RulesVersion, readonly string[]>> = {
  '62.7': IN_62_7,
  '63.4': [...IN_62_7, 'esr153'],
};
