import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/errors.js';
import { DEFAULT_CONFIG_NAMES } from './default-config-names.js';
import { resolveSettings, type SettingsRequest } from './resolve-settings.js';
import { SETTING_FIELDS } from './setting-fields.js';

function resolve(request: Partial<SettingsRequest> = {}) {
  return resolveSettings({ product: 'firefox', rules: '63.4', overrides: {}, verifySignatures: false, ...request });
}

function problem(request: Partial<SettingsRequest>): string {
  try {
    resolve(request);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('expected an InputError');
}

describe('settings', () => {
  it('replace a value of the product whole', () => {
    const overrides = { cot_restricted_trees: { some: ['/elsewhere'] }, max_chain_length: 3 };
    const settings = resolve({ overrides });
    expect(settings.cotRestrictedTrees).toEqual(new Map([['some', ['/elsewhere']]]));
    expect(settings.maxChainLength).toBe(3);
    expect(settings.sourceEnvPrefix).toBe('GECKO');
  });

  it('read rules for URLs under their own names', () => {
    const rule = { schemes: ['https'], netlocs: ['h'], path_regexes: ['^/a'], require_secret: true };
    expect(resolve({ overrides: { trusted_vcs_rules: [rule] } }).trustedVcsRules).toEqual([
      { schemes: ['https'], netlocs: ['h'], pathRegexes: ['^/a'], requireSecret: true },
    ]);
  });

  it('take a value by product', () => {
    const overrides = { source_env_prefix: { 'by-cot-product': { firefox: 'FOX', xpi: 'X' } } };
    expect(resolve({ overrides }).sourceEnvPrefix).toBe('FOX');
    expect(problem({ overrides, product: 'glean' })).toContain('a value for the product glean in "by-cot-product"');
  });

  it('check signatures as asked, unless overridden', () => {
    expect(resolve({ verifySignatures: true }).verifyCotSignature).toBe(true);
    expect(resolve({ verifySignatures: true, overrides: { verify_cot_signature: false } }).verifyCotSignature).toBe(
      false,
    );
  });

  it('accept and ignore settings that verification does not use', () => {
    expect(resolve({ overrides: { work_dir: 12, min_cot_version: 2, cot_product: 'firefox' } })).toEqual(resolve());
  });

  it('add the branches with extended support of the newer version', () => {
    const level = 'project:releng:lando:repo:esr153';
    expect(resolve({ rules: '62.7' }).cotRestrictedScopes.has(level)).toBe(false);
    expect(resolve({ rules: '63.4' }).cotRestrictedScopes.get(level)).toBe('esr153');
  });

  it('refuse an unknown product, naming the nearest', () => {
    const message = problem({ product: 'firefix', place: { subject: 'signing', file: 'scenario.json' } });
    expect(message).toMatch(
      /^signing: scenario.json: key "cotProduct": expected a product \(adhoc, .*, xpi\), found "firefix"/,
    );
    expect(message).toContain('did you mean "firefox"?');
    expect(problem({ product: '__proto__' })).not.toContain('did you mean');
  });

  it('refuse an unknown setting, naming the nearest', () => {
    const message = problem({ overrides: { max_chain_lenght: 3 } });
    expect(message).toBe(
      'settings: key "config.max_chain_lenght": no setting of scriptworker has this name; did you mean "max_chain_length"?',
    );
    expect(problem({ overrides: JSON.parse('{"__proto__": 1}') as Record<string, unknown> })).toContain(
      'config.__proto__',
    );
  });

  it('refuse another product in the overrides', () => {
    expect(problem({ overrides: { cot_product: 'xpi' } })).toContain("expected the scenario's own product, firefox");
  });

  it.each([
    ['max_chain_length', '3', 'a whole number from 0'],
    ['max_chain_length', 1.5, 'a whole number from 0'],
    ['max_concurrent_downloads', 0, 'a whole number from 1'],
    ['verify_cot_signature', 1, 'true or false'],
    ['pushlog_url', null, 'a string'],
    ['valid_tasks_for', 'action', 'a list of strings'],
    ['valid_tasks_for', [1], 'a list of strings'],
    ['ed25519_public_keys', ['k'], 'an object of lists of strings'],
    ['ed25519_public_keys', { scriptworker: 'k' }, 'an object of lists of strings'],
    ['cot_restricted_scopes', { s: 1 }, 'an object of strings'],
    ['prebuilt_docker_image_task_types', 'all', '"any" or a list of strings'],
    ['trusted_vcs_rules', {}, 'a list of rules'],
    ['trusted_vcs_rules', [{ schemes: ['https'], netlocs: ['h'] }], 'each with lists of strings'],
    ['trusted_vcs_rules', [null], 'each with lists of strings'],
  ])('refuse a wrong type for %s: %j', (name, value, expected) => {
    const message = problem({ overrides: { [name]: value } });
    expect(message).toContain(`key "config.${name}": expected `);
    expect(message).toContain(expected);
  });

  it('are all settings of scriptworker', () => {
    for (const { configName } of Object.values(SETTING_FIELDS)) expect(DEFAULT_CONFIG_NAMES).toContain(configName);
  });
});
