import type { CampaignHeader, CampaignVerifier } from './header.js';

/**
 * Why cells of two campaigns cannot be combined, in words; null if they can.
 *
 * @param found the header found, perhaps damaged;
 * @param wanted the header expected
 */
export function headerDifference(found: Partial<CampaignHeader>, wanted: CampaignHeader): string | null {
  if (found.kind !== 'campaign' || found.format !== wanted.format) return 'it is no campaign of this format';
  if (found.version !== wanted.version) return `version ${shown(found.version)} of cot-bench, not ${wanted.version}`;
  if (found.program !== wanted.program)
    return `another state of cot-bench ${wanted.version}: ${short(found.program)}, not ${short(wanted.program)}`;
  for (const key of ['name', 'strategies', 'rules', 'tuning', 'axes', 'seeds', 'explore'] as const) {
    if (!same(found[key], wanted[key])) return `other ${key}: ${shown(found[key])}, not ${shown(wanted[key])}`;
  }
  const verifiers = verifiersDifference(found.verifiers ?? [], wanted.verifiers);
  if (verifiers !== null) return verifiers;
  if (!same(found.config, wanted.config)) return 'another configuration, which its strategies come from';
  const scenarios = scenarioDifference(found.scenarios ?? [], wanted.scenarios);
  if (scenarios !== null) return scenarios;
  if (!same(found.shard, wanted.shard)) return `${shardText(found.shard ?? null)}, not ${shardText(wanted.shard)}`;
  return null;
}

function scenarioDifference(found: CampaignHeader['scenarios'], wanted: CampaignHeader['scenarios']): string | null {
  const names = [found, wanted].map((list) => list.map(({ path }) => path));
  if (!same(names[0], names[1])) return `other scenarios: ${shown(names[0])}, not ${shown(names[1])}`;
  const changed = wanted.find(({ digest }, index) => digest !== found[index]?.digest);
  return changed === undefined ? null : `the content of scenario ${changed.name} differs`;
}

function verifiersDifference(found: readonly CampaignVerifier[], wanted: readonly CampaignVerifier[]): string | null {
  for (const verifier of wanted) {
    const other = found.find(({ name }) => name === verifier.name);
    const difference = other === undefined ? null : verifierDifference(other, verifier);
    if (difference !== null) return `the verifier ${verifier.name}: ${difference}`;
  }
  return null;
}

/** Why cells of two verifiers of one name cannot be mixed, in words; null when they can. */
export function verifierDifference(found: CampaignVerifier, wanted: CampaignVerifier): string | null {
  for (const [key, what] of [
    ['version', 'scriptworker'],
    ['python', 'Python'],
  ] as const) {
    if (found[key] !== wanted[key]) return `${what} ${found[key] ?? 'unknown'}, not ${wanted[key] ?? 'unknown'}`;
  }
  if (found.content !== wanted.content) return 'its files have another content';
  const [files, others] = [found, wanted].map(({ variants }) => variants.map(({ name }) => name));
  if (!same(files, others)) return `other files are loaded before it: ${shown(files)}, not ${shown(others)}`;
  const changed = wanted.variants.find(({ digest }, index) => digest !== found.variants[index]?.digest);
  if (changed !== undefined) return `${changed.name}, which is loaded before it, has another content`;
  return found.packages === wanted.packages ? null : 'other versions of packages that it runs with';
}

/** `shard 2/3`, or `the whole campaign`. */
export function shardText(shard: CampaignHeader['shard']): string {
  return shard === null ? 'the whole campaign' : `shard ${shard.index}/${shard.of}`;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const LONGEST = 120;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function short(digest: string | undefined): string {
  return String(digest ?? 'none').slice(0, 12);
}
