import {
  anyOrTexts,
  flag,
  mapOf,
  mirrors,
  text,
  textOrTexts,
  texts,
  urlRules,
  wholeNumber,
  type Reader,
} from './setting-readers.js';
import type { Settings } from './settings.js';

/** The settings that a scenario may override. */
export type SettingKey = Exclude<keyof Settings, 'rules' | 'cotProduct'>;

export interface SettingField<T> {
  /** Its name in scriptworker's DEFAULT_CONFIG. */
  readonly configName: string;
  readonly read: Reader<T>;
}

export const SETTING_FIELDS: { readonly [K in SettingKey]: SettingField<Settings[K]> } = {
  cotProductType: field('cot_product_type', textOrTexts),
  taskclusterRootUrl: field('taskcluster_root_url', text),
  scriptworkerProvisioners: field('scriptworker_provisioners', texts),
  validHashAlgorithms: field('valid_hash_algorithms', texts),
  maxChainLength: field('max_chain_length', wholeNumber(0)),
  maxConcurrentDownloads: field('max_concurrent_downloads', wholeNumber(1)),
  verifyCotSignature: field('verify_cot_signature', flag),
  ed25519PublicKeys: field('ed25519_public_keys', mapOf(texts, 'lists of strings')),
  validArtifactRules: field('valid_artifact_rules', urlRules),
  projectConfigurationUrl: field('project_configuration_url', text),
  pushlogUrl: field('pushlog_url', text),
  githubOauthToken: field('github_oauth_token', text),
  githubAppName: field('github_app_name', text),
  validDecisionWorkerPools: field('valid_decision_worker_pools', texts),
  validDockerImageWorkerPools: field('valid_docker_image_worker_pools', texts),
  trustedVcsRules: field('trusted_vcs_rules', urlRules),
  validTasksFor: field('valid_tasks_for', texts),
  officialGithubReposOwner: field('official_github_repos_owner', textOrTexts),
  hgGitMirrors: field('hg_git_mirrors', mirrors),
  cotRestrictedScopes: field('cot_restricted_scopes', mapOf(text, 'strings')),
  cotRestrictedTrees: field('cot_restricted_trees', mapOf(texts, 'lists of strings')),
  prebuiltDockerImageTaskTypes: field('prebuilt_docker_image_task_types', anyOrTexts),
  sourceEnvPrefix: field('source_env_prefix', text),
};

const KEYS: ReadonlyMap<string, SettingKey> = new Map(
  (Object.keys(SETTING_FIELDS) as SettingKey[]).map((key) => [SETTING_FIELDS[key].configName, key]),
);

/** The setting of a DEFAULT_CONFIG name; undefined for those that verification does not use. */
export function settingKey(configName: string): SettingKey | undefined {
  return KEYS.get(configName);
}

function field<T>(configName: string, read: Reader<T>): SettingField<T> {
  return { configName, read };
}
