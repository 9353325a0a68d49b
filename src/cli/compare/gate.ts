import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { InputError, messageOf, UsageError } from '../../base/errors.js';
import { EXIT, worstExit, type ExitCode } from '../../base/exit-codes.js';
import { isAbsent, readWholeText } from '../../base/read-file.js';
import { MIB } from '../../base/units.js';
import type { BenchResult, SimulationResult } from '../../result/result.js';
import type { ReleaseResult } from '../../result/release.js';
import { compareResults, type Named } from '../../compare/compare.js';
import type { Comparison } from '../../compare/comparison.js';
import { mergedResult } from '../../compare/merge-results.js';
import { readResult, type ComparableResult } from '../../compare/read-result.js';
import { chooseRules, type Rules } from '../../compare/rules.js';
import { answerText, cellName } from '../../report/content/comparison.js';
import { comparisonText } from '../../report/terminal/comparison.js';
import { isOlder } from './commit-order.js';
import type { BenchConfig } from '../config/config.js';
import type { Session } from '../session.js';

/** Larger than any result: the file must be something else. */
const MOST_BYTES = 512 * MIB;

/** The rules from the command line, or else from the configuration. @throws UsageError */
export function rulesOf({ args }: Session, config: BenchConfig): Rules {
  return chooseRules(args.list('fail-on'), config.gates);
}

/**
 * Reads a result from a file, or the results in a folder as one: the same benchmark from several processes.
 *
 * @throws InputError if it is absent, truncated, empty or of another format
 */
export function readNamed(file: string, cwd: string): Named {
  return { name: file, result: isFolder(path.resolve(cwd, file)) ? readFolder(file, cwd) : readFile(file, cwd) };
}

function isFolder(full: string): boolean {
  return statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readFolder(folder: string, cwd: string): ComparableResult {
  const names = readdirSync(path.resolve(cwd, folder)).filter(
    (name) => name.endsWith('.json') && !name.startsWith('.'),
  );
  // bench-2 comes before bench-10: they are compared in pairs.
  const files = names.sort(new Intl.Collator('en', { numeric: true }).compare).map((name) => path.join(folder, name));
  const [first, ...others] = files.map((file) => ({ file, result: readFile(file, cwd) }));
  if (first === undefined) throw new InputError('holds no results: expected files named *.json', { subject: folder });
  return mergedResult([first, ...others]);
}

function readFile(file: string, cwd: string): ComparableResult {
  const full = path.resolve(cwd, file);
  let text: string;
  try {
    text = readWholeText(full, MOST_BYTES);
  } catch (error) {
    if (isAbsent(error)) throw new InputError('there is no such file', { subject: file }, { cause: error });
    throw new InputError(`cannot be read: ${messageOf(error)}`, { subject: file }, { cause: error });
  }
  return readResult(text, file);
}

/** Compares two results, and checks the order of their commits in the local repository. */
export function compareHere(base: Named, now: Named, rules: Rules, cwd: string): Comparison {
  const newIsOlder = isOlder(base.result.environment?.commit, now.result.environment?.commit, cwd);
  return compareResults(base, now, rules, { newIsOlder });
}

/** The exit code for a comparison. */
export function exitOf({ tripped, nothingToCompare }: Comparison): ExitCode {
  return worstExit([tripped ? EXIT.no : EXIT.fine, nothingToCompare === null ? EXIT.fine : EXIT.inconclusive]);
}

/** Shows a comparison on the terminal. A regression is reported even when nothing is printed. */
export async function showComparison(
  comparison: Comparison,
  session: Session,
  print: (text: string) => void,
): Promise<void> {
  print(comparisonText(comparison, session.width, await session.paint(), session.args.flag('details')));
  if (!session.quiet || exitOf(comparison) === EXIT.fine) return;
  const names = comparison.cells.filter(({ status }) => status === 'regression').map(cellName);
  session.complain([answerText(comparison), ...names].join('\n  '));
}

/** An earlier result to compare a run with. Read before the run starts, so that a bad file is noticed early. */
export class Baseline {
  readonly #base: Named;
  readonly #rules: Rules;

  constructor(
    readonly session: Session,
    config: BenchConfig,
    file: string,
  ) {
    this.#rules = rulesOf(session, config);
    this.#base = readNamed(file, session.host.cwd);
  }

  /** The baseline that the command line names, if it does. @throws UsageError, InputError */
  static of(session: Session, config: BenchConfig): Baseline | undefined {
    const file = session.args.text('baseline');
    if (file === undefined && session.args.list('fail-on') !== undefined)
      throw new UsageError('--fail-on compares with an earlier result: name that with --baseline FILE');
    return file === undefined ? undefined : new Baseline(session, config, file);
  }

  /** Ignores cells of the baseline that the command line left out. */
  compare(result: BenchResult | SimulationResult | ReleaseResult): Comparison {
    const { args, host } = this.session;
    const now = readResult(JSON.stringify(result), 'this run');
    const ran = (of: (cell: { scenario: string; strategy: string; profile: string }) => string) =>
      new Set(now.cells.map(of));
    const [scenarios, strategies, profiles] = [
      ran((cell) => cell.scenario),
      ran((cell) => cell.strategy),
      ran((cell) => cell.profile),
    ];
    const wanted = this.#base.result.cells.filter(
      (cell) =>
        (args.list('scenario') === undefined || scenarios.has(cell.scenario)) &&
        (args.list('strategy') === undefined || strategies.has(cell.strategy)) &&
        (args.list('profile') === undefined || profiles.has(cell.profile)),
    );
    const base = { ...this.#base, result: { ...this.#base.result, cells: wanted } } as Named;
    return compareHere(base, { name: 'this run', result: now }, this.#rules, host.cwd);
  }
}
