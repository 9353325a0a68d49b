/** The versions of scriptworker whose rules are known: that of the ladder's commits, and the newest. */
export const RULES_VERSIONS = ['62.7', '63.4'] as const;
export type RulesVersion = (typeof RULES_VERSIONS)[number];

/** A rule for URLs: scheme and netloc must be listed, and one of the (Python) regular expressions must match the path. */
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
  readonly cotProductType: string;
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
  readonly validDecisionWorkerPools: readonly string[];
  readonly validDockerImageWorkerPools: readonly string[];
  readonly trustedVcsRules: readonly UrlRule[];
  readonly validTasksFor: readonly string[];
  readonly officialGithubReposOwner: string;
  /** Level by scope; a scope may end in `*`. */
  readonly cotRestrictedScopes: ReadonlyMap<string, string>;
  /** Repository paths by level. */
  readonly cotRestrictedTrees: ReadonlyMap<string, readonly string[]>;
  readonly prebuiltDockerImageTaskTypes: 'any' | readonly string[];
  readonly sourceEnvPrefix: string;
}
