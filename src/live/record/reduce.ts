import { InputError } from '../../base/errors.js';
import { resolveSettings } from '../../cot/settings/resolve-settings.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import type { PublicKeys } from './folder/edit/scenario-edit.js';
import type { RecordedFiles } from './folder/files.js';
import { redact, REDACTION_LEVELS, type Redaction } from './folder/redact/redact.js';
import { slim, SLIM_LEVELS } from './folder/slim.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Strategy } from '../../strategies/strategy.js';
import { outcomeDifference } from './same-outcome.js';

/** A scenario to slim or redact, and how to tell whether it still means the same. */
export interface Reducing {
  /** As it was recorded. */
  readonly full: Scenario;
  /** Ids of all tasks of the chain, and others that any strategy requests. */
  readonly chain: ReadonlySet<string>;
  /** Artifacts that any strategy requests, by task, including unavailable ones. */
  readonly artifacts: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly strategies: readonly Strategy[];
  readonly rules: RulesVersion;
  /** Its name in errors. */
  readonly shown: string;
  /** Makes a scenario from files, to try it. */
  readonly open: (files: RecordedFiles) => Scenario;
}

/** @throws InputError if any slimming changes the scenario's meaning */
export async function slimmed(files: RecordedFiles, reducing: Reducing): Promise<RecordedFiles> {
  const { chain, full, artifacts } = reducing;
  const isAskedFor = (taskId: string, artifact: string): boolean => artifacts.get(taskId)?.has(artifact) === true;
  const tries = SLIM_LEVELS.map(
    (level) => () =>
      slim(files, { chain, isAskedFor, level, keys: keysOf(files, reducing), seed: `slim ${full.subject.taskId}` }),
  );
  return firstThatMeansTheSame(tries, (result) => result, 'slimmed', reducing);
}

/** @throws InputError if any redaction changes the scenario's meaning */
export async function redacted(files: RecordedFiles, reducing: Reducing): Promise<Redaction> {
  const tries = REDACTION_LEVELS.map(
    (level) => () =>
      redact(files, { level, keys: keysOf(files, reducing), seed: `redact ${reducing.full.subject.taskId}` }),
  );
  return firstThatMeansTheSame(tries, (result) => result.files, 'redacted', reducing);
}

async function firstThatMeansTheSame<T>(
  tries: readonly (() => T)[],
  filesOf: (result: T) => RecordedFiles,
  what: string,
  reducing: Reducing,
): Promise<T> {
  const { full, strategies, rules, open, shown } = reducing;
  let difference: string | undefined;
  for (const attempt of tries) {
    const result = attempt();
    difference = await outcomeDifference(full, open(filesOf(result)), strategies, rules);
    if (difference === undefined) return result;
  }
  throw new InputError(`cannot be ${what} without changing what it means: ${difference}`, { subject: shown });
}

/** The effective keys: the product's, or the scenario's own. */
function keysOf(files: RecordedFiles, { open, rules }: Reducing): PublicKeys {
  const { subject, config } = open(files);
  return resolveSettings({
    product: subject.cotProduct,
    rules,
    overrides: config,
    verifySignatures: subject.verifySignatures,
  }).ed25519PublicKeys;
}
