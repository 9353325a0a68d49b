/**
 * Do the strategies that mirror scriptworker match the package itself? `npm run conformance` runs releases from PyPI in
 * virtual time over the shipped scenarios and the conformance cases, and compares them with their twins: verdict,
 * function that raised, time, requests and their starts. Exits with 1 if they differ; 3 without Python, or if PyPI
 * cannot be reached.
 *
 *   --profile NAME    latencies (default: reference)
 *   --verifier NAME   only this one (default: all that have a twin)
 *   --cases FOLDER    the scenarios in this folder instead
 *   --show            list every difference
 *
 * All but the last can be given several times.
 */
import os from 'node:os';
import { didYouMean } from '../src/base/did-you-mean.js';
import { UserError } from '../src/base/errors.js';
import { EXIT } from '../src/base/exit-codes.js';
import { loadScenario } from '../src/scenario/load.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { OpenVerifiers } from '../src/verifiers/open.js';
import { conformanceFolders, foldersIn } from './conformance/cases.js';
import { comparedOn, differencesText, type Comparison } from './conformance/compare.js';
import { TWINS } from '../src/verifiers/twins.js';
import { commandLine, refuse } from './command-line.js';

const USAGE = 'npm run conformance -- [--profile NAME]... [--verifier NAME]... [--cases FOLDER]... [--show]';

const { values } = commandLine(USAGE, {
  options: {
    verifier: { type: 'string', multiple: true },
    profile: { type: 'string', multiple: true, default: ['reference'] },
    cases: { type: 'string', multiple: true },
    show: { type: 'boolean', default: false },
  },
});

const chosen = TWINS.filter(({ verifier }) => values.verifier === undefined || values.verifier.includes(verifier));
const unknown = values.verifier?.find((name) => TWINS.every(({ verifier }) => verifier !== name));
if (unknown !== undefined) {
  const known = TWINS.map(({ verifier }) => verifier);
  refuse(`no strategy mirrors ${JSON.stringify(unknown)}${didYouMean(unknown, known)}`, USAGE);
}
const opened = new OpenVerifiers({
  cwd: process.cwd(),
  env: process.env,
  atOnce: os.availableParallelism(),
  note: (text) => console.error(text),
});
const cases = (values.cases?.flatMap(foldersIn) ?? conformanceFolders()).map(loaded);
let differ = false;
let missing = false;
try {
  for (const { verifier } of chosen) await opened.open(verifier);
  for (const profile of values.profile) {
    for (const [index, twin] of chosen.entries()) {
      const real = opened.verifiers[index];
      if (real === undefined) continue;
      const found = await Promise.all(cases.map((scenario) => comparedOn(scenario, real, twin, profile)));
      differ = report(`${twin.verifier} and ${twin.strategy.name}, ${profile}`, found) || differ;
    }
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`not compared: ${error.message}`);
  missing = true;
} finally {
  await opened.close();
}
process.exitCode = differ ? EXIT.no : missing ? EXIT.inconclusive : EXIT.fine;

/** A case that is no scenario is bad input: exit code 2. */
function loaded(folder: string): Scenario {
  try {
    return loadScenario(folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refuse(error.message, USAGE);
  }
}

/** Prints how many cases agree in what. @returns whether anything differs */
function report(title: string, found: readonly Comparison[]): boolean {
  console.log(`\n${title}: ${found.length} cases`);
  for (const aspect of ['verdict', 'check', 'time', 'requests', 'starts'] as const) {
    const counted = found.filter((comparison) => comparison[aspect] !== undefined);
    const agree = counted.filter((comparison) => comparison[aspect] === true);
    console.log(`  ${aspect.padEnd(9)} ${agree.length} of ${counted.length}`);
  }
  const odd = found.filter(({ differences }) => differences.length > 0);
  for (const comparison of values.show ? odd : odd.slice(0, 10)) console.log(differencesText(comparison));
  return odd.length > 0;
}
