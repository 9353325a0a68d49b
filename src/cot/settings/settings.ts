/** The versions of scriptworker whose rules are known, oldest first: that of the ladder's commits is the first. */
export const RULES_VERSIONS = ['62.7', '63.4', '63.6'] as const;
export type RulesVersion = (typeof RULES_VERSIONS)[number];

/** Today's rules: what a deployment runs. */
export const NEWEST_RULES: RulesVersion = '63.6';

/** Whether rules are those of a version, or of a later one. */
export function areSince(rules: RulesVersion, version: RulesVersion): boolean {
  return RULES_VERSIONS.indexOf(rules) >= RULES_VERSIONS.indexOf(version);
}

/**
 * A rule for URLs: scheme and netloc must be listed, and one of the (Python) regular expressions must match the path.
 */
export interface UrlRule {
  readonly schemes: readonly string[];
  readonly netlocs: readonly string[];
  readonly pathRegexes: readonly string[];
  /** The repository is private: a token is needed, and what has landed on it cannot be asked. */
  readonly requireSecret?: boolean;
}

/** The verifier's settings, resolved for one product. Names follow scriptworker's DEFAULT_CONFIG. */
export interface Settings {
  readonly rules: RulesVersion;
  readonly cotProduct: string;
  /** `hg` or `github`; several, if the product is moving from one to the other. */
  readonly cotProductType: string | readonly string[];
  readonly taskclusterRootUrl: string;
  readonly scriptworkerProvisioners: readonly string[];
  readonly validHashAlgorithms: readonly string[];
  readonly maxChainLength: number;
  readonly maxConcurrentDownloads: number;
  readonly verifyCotSignature: boolean;
  /** Base64 keys by worker implementation. */
  readonly ed25519PublicKeys: ReadonlyMap<string, readonly string[]>;
  readonly validArtifactRules: readonly UrlRule[];
  readonly projectConfigurationUrl: string;
  readonly pushlogUrl: string;
  readonly githubOauthToken: string;
  /** The GitHub app that Taskcluster makes tokens of, one for each repository. */
  readonly githubAppName: string;
  readonly validDecisionWorkerPools: readonly string[];
  readonly validDockerImageWorkerPools: readonly string[];
  readonly trustedVcsRules: readonly UrlRule[];
  readonly validTasksFor: readonly string[];
  /** Who owns the repositories that are not forks; empty where no one does. */
  readonly officialGithubReposOwner: string | readonly string[];
  /** The git mirror of an hg repository, by its path: tasks of its graphs may have been made from it. */
  readonly hgGitMirrors: ReadonlyMap<string, string>;
  /** Level by scope; a scope may end in `*`. */
  readonly cotRestrictedScopes: ReadonlyMap<string, string>;
  /** Repository paths by level. */
  readonly cotRestrictedTrees: ReadonlyMap<string, readonly string[]>;
  readonly prebuiltDockerImageTaskTypes: 'any' | readonly string[];
  readonly sourceEnvPrefix: string;
}
