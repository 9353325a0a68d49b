/**
 * Fuzzes the mirror of a release against the release itself: scenarios are changed at random, mostly in services'
 * answers, and both verify them in virtual time. Any difference in verdict, function that raised, time or requests is
 * reported, with the smallest case that shows it.
 *
 *   npm run fuzz:release -- [--verifier scriptworker@63.6.1] [--count N] [--seed S] [--from I] [--out FOLDER]
 *
 * Exits with 1 if something differs, 3 if the release cannot run.
 */
import os from 'node:os';
import path from 'node:path';
import { UserError } from '../src/base/errors.js';
import { EXIT } from '../src/base/exit-codes.js';
import type { OutsideVerifier } from '../src/run/contender.js';
import { OpenVerifiers } from '../src/verifiers/open.js';
import { newestTwin, TWINS, type Twin } from '../src/verifiers/twins.js';
import { commandLine, refuse, wholeNumber } from './command-line.js';
import { goodCases } from './conformance/cases.js';
import { comparedOn, differencesText, type Comparison } from './conformance/compare.js';
import { drawAnswersCase, filesOfCase, type FuzzCase } from './fuzz/case.js';
import type { Draft, Files } from './fuzz/draft.js';
import { shrunk } from './fuzz/shrink.js';
import { writeFolder } from './fuzz/write.js';

const USAGE = 'npm run fuzz:release -- [--verifier NAME] [--count N] [--seed S] [--from I] [--out FOLDER]';

const { values } = commandLine(USAGE, {
  options: {
    verifier: { type: 'string', default: `scriptworker@${newestTwin()}` },
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    out: { type: 'string', default: 'results/fuzz-release' },
  },
});
const twin =
  TWINS.find(({ verifier }) => verifier === values.verifier) ?? refuse(`no strategy mirrors ${values.verifier}`, USAGE);
const from = wholeNumber('--from', values.from, 0, USAGE) ?? 0;
const count = wholeNumber('--count', values.count, 1, USAGE) ?? 0;

const bases: ReadonlyMap<string, Files> = goodCases();
const opened = new OpenVerifiers({
  cwd: process.cwd(),
  env: process.env,
  atOnce: os.availableParallelism(),
  note: (text) => console.error(text),
});
try {
  await opened.open(values.verifier);
  process.exitCode = (await fuzz(opened.verifiers[0] as OutsideVerifier, twin)) === 0 ? EXIT.fine : EXIT.no;
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`not compared: ${error.message}`);
  process.exitCode = EXIT.inconclusive;
} finally {
  await opened.close();
}

/** @returns how many cases differ */
async function fuzz(real: OutsideVerifier, mirror: Twin): Promise<number> {
  console.log(`fuzzing ${values.verifier} and ${mirror.strategy.name} with seed ${values.seed}`);
  const verdicts = new Map<string, number>();
  let next = from;
  let differ = 0;
  let none = 0;
  const work = async (): Promise<void> => {
    while (next < from + count) {
      const at = next++;
      const drawn = drawAnswersCase(values.seed, at, [...bases.keys()]);
      const found = await compare(drawn, real, mirror);
      if (found === undefined) none++;
      else verdicts.set(found.outcome, (verdicts.get(found.outcome) ?? 0) + 1);
      if (found === undefined || found.differences.length === 0) continue;
      differ++;
      await tell(at, drawn, found, real, mirror);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  const told = [...verdicts].map(([verdict, times]) => `${times} ${verdict}`).join(', ');
  console.log(`${count - none} scenarios (${told}), ${differ} with a difference`);
  return differ;
}

async function tell(
  at: number,
  drawn: FuzzCase,
  first: Comparison,
  real: OutsideVerifier,
  mirror: Twin,
): Promise<void> {
  const shows = async (smaller: FuzzCase): Promise<boolean> =>
    ((await compare(smaller, real, mirror))?.differences.length ?? 0) > 0;
  const smallest = await shrunk(drawn, shows);
  const folder = path.join(values.out, `${values.seed}-${at}`);
  writeFolder(folder, draftOf(smallest).files());
  const shown = (await compare(smallest, real, mirror)) ?? first;
  const kinds = smallest.changes.map(({ kind }) => kind).join(', ');
  console.log(`${at}: ${smallest.base}, changed in ${kinds}: ${folder}\n${differencesText(shown)}`);
}

/** @returns undefined if the result is not a scenario */
async function compare(one: FuzzCase, real: OutsideVerifier, mirror: Twin): Promise<Comparison | undefined> {
  try {
    return await comparedOn(draftOf(one).build(), real, mirror, 'reference');
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function draftOf(one: FuzzCase): Draft {
  return filesOfCase(one, bases.get(one.base) as Files);
}
