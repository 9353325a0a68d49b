/**
 * Fuzzes the rule of the verdict: scenarios are changed at random, every strategy verifies them with answers in several
 * orders, and any violation of the rule is reported, with the smallest case that shows it. Two originals take turns:
 * the merged commit, with changes of chains, and today's release, with changes of services' answers as well.
 *
 *   npm run fuzz -- [--rules 62.7|63.6] [--seconds N] [--seed S] [--from I] [--count N] [--judge COMMAND] [--out FOLDER]
 *
 * A judge is a program that verifies like the merged original (bfs-seen-set): see fuzz/external-judge.ts.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bfsSeenSet } from '../src/strategies/ladder/bfs-seen-set.js';
import { release636 } from '../src/strategies/ladder/releases.js';
import { ladderStrategy } from '../src/strategies/ladder/ladder.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { drawAnswersCase, drawCase, filesOfCase, type FuzzCase } from './fuzz/case.js';
import type { Files } from './fuzz/draft.js';
import { externalJudge } from './fuzz/external-judge.js';
import { strategyJudge, type Fuzzed } from './fuzz/judges.js';
import { difference, type Bench, type Difference } from './fuzz/rule.js';
import { shrunk } from './fuzz/shrink.js';
import { writeFolder } from './fuzz/write.js';
import { commandLine, refuse, wholeNumber } from './command-line.js';
import { goodCases, standalone } from './conformance/cases.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OWN_CASES = path.join(PROJECT, 'test/conformance/scenarios');
/** Good chains that come with the project. */
const BASES = ['base-hg', 'base-action', 'base-retrigger', 'base-cron', 'base-push', 'base-release', 'base-gitaction', 'base-pr-action']; // prettier-ignore
/** The originals, each under the rules by which its mirror equals the package. */
const ORIGINALS = [
  { rules: '62.7', mirror: bfsSeenSet, draw: drawCase, from: 'chains' },
  { rules: '63.6', mirror: release636, draw: drawAnswersCase, from: 'all' },
] as const;
/** After this many, further differences are probably the same. */
const MOST_FOUND = 10;

const USAGE =
  'npm run fuzz -- [--rules VERSION] [--seconds N] [--seed S] [--from I] [--count N] [--judge COMMAND]... [--out FOLDER]';

const { values } = commandLine(USAGE, {
  options: {
    rules: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    count: { type: 'string' },
    judge: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'results/fuzz' },
  },
});
const [from, count, seconds] = (['from', 'count', 'seconds'] as const).map((name) =>
  wholeNumber(`--${name}`, values[name], 0, USAGE),
);
const originals = ORIGINALS.filter(({ rules }) => values.rules === undefined || rules === values.rules);
if (originals.length === 0)
  refuse(`--rules must be ${ORIGINALS.map(({ rules }) => rules).join(' or ')}, not "${values.rules}"`, USAGE);
const chains = new Map(BASES.map((name) => [name, standalone(path.join(OWN_CASES, name))]));
const bases = new Map([...goodCases(), ...chains]);
const names = { chains: BASES, all: [...bases.keys()] };
const judges = values.judge.map(externalJudge);
const found: string[] = [];

process.stdout.write(`fuzzing with seed ${values.seed}\n`);
const start = performance.now();
const until = start + 1000 * (seconds ?? (count === undefined ? 60 : Number.POSITIVE_INFINITY));
let index = from ?? 0;
const end = index + (count ?? Number.POSITIVE_INFINITY);
for (; index < end && performance.now() < until && found.length < MOST_FOUND; index++) await tryCase(index);
for (const judge of judges) judge.end();
const tried = index - (from ?? 0);
const spent = (performance.now() - start) / 1000;
process.stdout.write(`${tried} scenarios in ${spent.toFixed(0)} s, ${found.length} with a difference\n`);
process.exitCode = found.length > 0 ? 1 : 0;

function originalOf(at: number): (typeof ORIGINALS)[number] {
  return originals[at % originals.length] as (typeof ORIGINALS)[number];
}

/** All judges; mirrors of other commits take turns. */
function benchOf(at: number): Bench {
  const { rules, mirror } = originalOf(at);
  const ladder = STRATEGIES.filter(({ asOriginal, name }) => asOriginal === true && name !== mirror.name);
  const turn = ladder[Math.floor(at / originals.length) % (ladder.length * 4)];
  const own = STRATEGIES.filter(({ asOriginal }) => asOriginal !== true);
  return {
    own: own.map((strategy) => strategyJudge(strategy, rules)),
    merged: strategyJudge(ladderStrategy(mirror), rules),
    others: turn === undefined ? [] : [strategyJudge(turn, rules)],
    real: judges,
  };
}

async function tryCase(at: number): Promise<void> {
  const original = originalOf(at);
  const drawn = original.draw(values.seed, at, names[original.from]);
  const first = await tryOne(drawn, at);
  if (first === undefined) return;
  const smallest = await shrunk(drawn, async (smaller) => (await tryOne(smaller, at))?.kind === first.kind);
  const shown = (await tryOne(smallest, at)) ?? first;
  const folder = path.join(values.out, `${values.seed}-${at}`);
  const { files } = fuzzedOf(smallest) ?? { files: new Map() };
  writeFolder(
    folder,
    new Map([...files, ['fuzz.json', Buffer.from(JSON.stringify({ ...smallest, ...shown }, null, 2))]]),
  );
  found.push(folder);
  const rerun = values.rules === undefined ? '' : ` --rules ${values.rules}`;
  process.stdout.write(`${at}: ${shown.kind}: ${shown.text}\n  ${folder} (npm run fuzz --${rerun} --seed ${values.seed} --from ${at} --count 1)\n`); // prettier-ignore
}

async function tryOne(one: FuzzCase, at: number): Promise<Difference | undefined> {
  const fuzzed = fuzzedOf(one);
  return fuzzed === undefined ? undefined : difference(benchOf(at), fuzzed, `${values.seed}/${at}`);
}

/** @returns undefined if the result is not a scenario */
function fuzzedOf(one: FuzzCase): Fuzzed | undefined {
  const draft = filesOfCase(one, bases.get(one.base) as Files);
  try {
    return { scenario: draft.build(), files: draft.files() };
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') return undefined;
    throw error;
  }
}
