/** Firefox' restricted scopes, but those of the branches with extended support. */
export const FIREFOX_SCOPES: Readonly<Record<string, string>> = under('project:releng:', {
  'addons.mozilla.org:server:production': 'all-release-branches',
  'balrog:server:nightly': 'all-nightly-branches',
  'balrog:server:beta': 'beta',
  'balrog:server:release': 'release',
  'balrog:server:esr': 'esr',
  'beetmover:bucket:nightly': 'all-nightly-branches',
  'beetmover:bucket:release': 'all-release-branches-and-autoland',
  'beetmover:bucket:maven-production': 'all-production-branches',
  'beetmover:bucket:maven-nightly-production': 'nightly',
  'bouncer:server:production': 'all-production-branches',
  'signing:cert:nightly-signing': 'all-nightly-branches',
  'signing:cert:release-signing': 'all-release-branches',
  'signing:cert:production-signing': 'all-production-branches',
  'signing:cert:fennec-production-signing': 'beta-or-release',
  'flathub:firefox:beta': 'beta',
  'flathub:firefox:stable': 'release',
  'flathub:firefox:beta:org.mozilla.firefox': 'beta',
  'flathub:firefox:stable:org.mozilla.firefox': 'release',
  'googleplay:product:focus-android': 'all-production-branches',
  'googleplay:product:fenix': 'all-production-branches',
  'ship-it:production': 'all-production-branches',
  'treescript:action:push': 'all-production-branches-and-autoland',
  'microsoftstore:beta': 'beta',
  'microsoftstore:release': 'release',
  // Repositories as Lando names them: its "beta" is a branch, not a repository.
  'lando:repo:autoland': 'autoland',
  'lando:repo:nightly': 'nightly',
  'lando:repo:beta': 'beta',
  'lando:repo:release': 'release',
});

export const THUNDERBIRD_SCOPES: Readonly<Record<string, string>> = under('project:comm:thunderbird:releng:', {
  'balrog:server:nightly': 'all-nightly-branches',
  'balrog:server:beta': 'beta',
  'balrog:server:release': 'release-or-esr',
  'balrog:server:esr': 'esr',
  'beetmover:bucket:nightly': 'all-nightly-branches',
  'beetmover:bucket:release': 'all-release-branches',
  'bouncer:server:production': 'all-nightly-branches',
  'signing:cert:nightly-signing': 'all-nightly-branches',
  'signing:cert:release-signing': 'all-release-branches',
  'flathub:beta': 'beta',
  'flathub:stable': 'release-or-esr',
  'flathub:beta:org.mozilla.Thunderbird': 'beta',
  'flathub:stable:org.mozilla.Thunderbird': 'release-or-esr',
  'flathub:beta:org.mozilla.thunderbird': 'beta',
  'flathub:stable:org.mozilla.thunderbird': 'release',
  'flathub:stable:org.mozilla.thunderbird_esr': 'esr',
  'microsoftstore:beta': 'beta',
  'microsoftstore:release': 'release',
  'microsoftstore:esr': 'esr',
});

function under(prefix: string, scopes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(scopes).map(([scope, level]) => [prefix + scope, level]));
}
