import { VALID_ARTIFACT_RULES } from './artifact-rules.js';
import { PREBUILT_IMAGE_TASK_TYPES } from './prebuilt-images.js';
import { hgGitMirrors } from './hg-git-mirrors.js';
import { productFacts, type Product } from './products.js';
import { ED25519_PUBLIC_KEYS } from './public-keys.js';
import { restrictedScopes } from './restricted-scopes.js';
import { restrictedTrees } from './restricted-trees.js';
import type { RulesVersion, Settings } from './settings.js';
import { tasksForOf } from './tasks-for.js';
import { trustedRepositories } from './trusted-repositories.js';
import { workerPools } from './worker-pools.js';

/** The settings of a product as scriptworker ships them: without its instances' own configuration. */
export function defaultSettings(product: Product, rules: RulesVersion): Settings {
  const facts = productFacts(product, rules);
  return {
    rules,
    cotProduct: product,
    ...FOR_ALL_PRODUCTS,
    cotProductType: facts.type,
    validDecisionWorkerPools: workerPools(product, 'decision'),
    validDockerImageWorkerPools: workerPools(product, 'images'),
    trustedVcsRules: trustedRepositories(product, rules),
    validTasksFor: tasksForOf(product, rules),
    officialGithubReposOwner: facts.officialOwner,
    hgGitMirrors: hgGitMirrors(product, rules),
    cotRestrictedScopes: restrictedScopes(product, rules),
    cotRestrictedTrees: restrictedTrees(product, rules),
    prebuiltDockerImageTaskTypes: PREBUILT_IMAGE_TASK_TYPES[product],
    sourceEnvPrefix: facts.sourceEnvPrefix,
  };
}

const FOR_ALL_PRODUCTS = {
  taskclusterRootUrl: 'https://firefox-ci-tc.services.mozilla.com/',
  scriptworkerProvisioners: ['scriptworker-prov-v1', 'scriptworker-k8s'],
  validHashAlgorithms: ['sha256', 'sha512'],
  maxChainLength: 20,
  maxConcurrentDownloads: 5,
  verifyCotSignature: false,
  ed25519PublicKeys: ED25519_PUBLIC_KEYS,
  validArtifactRules: VALID_ARTIFACT_RULES,
  projectConfigurationUrl: 'https://raw.githubusercontent.com/mozilla-releng/fxci-config/main/projects.yml',
  pushlogUrl: '{repo}/json-pushes?changeset={revision}&version=2&full=1',
  githubOauthToken: '',
  githubAppName: 'read',
} as const;
