/** Lists dependencies behind their newest release; exits with 1 if any is not explained. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Outdated {
  readonly current?: string;
  readonly latest: string;
}

const DECISION = 'docs/decisions/dependencies.md';

const { stdout } = spawnSync('npm', ['outdated', '--json'], { encoding: 'utf8' });
const outdated = JSON.parse(stdout.trim() === '' ? '{}' : stdout) as Record<string, Outdated>;
const explained = new Set(
  [...readFileSync(DECISION, 'utf8').matchAll(/^\| `([^`]+)` \| (\S+) \|/gm)].map(
    ([, name, held]) => `${name}@${held}`,
  ),
);

const major = (version: string): string => version.split('.')[0] ?? '';
const behind = Object.entries(outdated).map(([name, { current = 'none', latest }]) => ({
  name,
  current,
  latest,
  held: explained.has(`${name}@${major(latest)}`),
}));
for (const { name, current, latest, held } of behind) {
  console.log(`${name}: ${current}, newest ${latest}${held ? ` (held back: see ${DECISION})` : ''}`);
}
const unexplained = behind.filter(({ held }) => !held);
if (unexplained.length > 0) {
  console.log(`\n${unexplained.length} to upgrade, or to explain in ${DECISION}`);
  process.exitCode = 1;
}
