import * as v from 'valibot';
import { didYouMean } from '../../base/did-you-mean.js';
import { DEFAULT_CONFIG_NAMES } from '../../cot/settings/default-config-names.js';
import { pathProblem } from './folder.js';
import { clean, shown } from './problem.js';
import type { ArtifactMeta, Target } from '../scenario.js';
import { ARTIFACT, PLAIN_KEYS, PROVENANCE, SOURCE, TASK_ID } from './schema.js';
import { readTargets } from './targets.js';

/** A source as scenario.json names it. */
export interface SourceEntry {
  readonly file?: string;
  readonly status?: number;
}

type PlainKeys = { -readonly [K in keyof typeof PLAIN_KEYS]?: v.InferOutput<(typeof PLAIN_KEYS)[K]> };

/** The keys of one scenario.json that are right; with `extends`, some come from the base. */
export interface ScenarioDocument extends PlainKeys {
  config?: ReadonlyMap<string, unknown>;
  sources?: ReadonlyMap<string, SourceEntry>;
  artifacts?: ReadonlyMap<string, ArtifactMeta>;
  targets?: readonly Target[];
}

/** Takes a problem with a key. */
export type ReportKey = (key: string, message: string) => void;

/** Reads what a scenario.json says, reporting every problem with its keys; what has a problem is left out. */
export function readDocument(raw: Readonly<Record<string, unknown>>, report: ReportKey): ScenarioDocument {
  reportUnknown(raw, [...Object.keys(PLAIN_KEYS), ...Object.keys(FREE_KEYS), TARGETS], '', report);
  if (isObject(raw['expect'])) reportUnknown(raw['expect'], ['fail'], 'expect.', report);
  if (isObject(raw['provenance']))
    reportUnknown(raw['provenance'], Object.keys(PROVENANCE.entries), 'provenance.', report);
  const entries: [string, unknown][] = [];
  for (const [key, schema] of Object.entries(PLAIN_KEYS)) {
    if (Object.hasOwn(raw, key)) entries.push([key, checked(schema, raw[key], key, report)]);
  }
  for (const [key, reader] of Object.entries(FREE_KEYS)) {
    if (Object.hasOwn(raw, key)) entries.push([key, readFree(key, reader, raw[key], report)]);
  }
  if (Object.hasOwn(raw, TARGETS)) entries.push([TARGETS, readTargets(raw[TARGETS], report)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const TARGETS = 'targets';

/** How to read an object whose keys are free within a rule. */
interface FreeKeys {
  readonly keyProblem: (key: string) => string | undefined;
  readonly entry: (value: unknown, place: string, report: ReportKey) => unknown;
}

const FREE_KEYS: Readonly<Record<'config' | 'sources' | 'artifacts', FreeKeys>> = {
  config: {
    keyProblem: (key) =>
      DEFAULT_CONFIG_NAMES.includes(key)
        ? undefined
        : `unknown key, expected a name of scriptworker's DEFAULT_CONFIG${didYouMean(key, DEFAULT_CONFIG_NAMES)}`,
    // The settings check the values.
    entry: (value) => value,
  },
  sources: {
    keyProblem: (key) => (isHttpUrl(key) ? undefined : 'expected a whole URL (https://…) as the key'),
    entry: (value, place, report) =>
      typeof value === 'string' ? { file: value } : exactly(SOURCE, value, place, report),
  },
  artifacts: {
    keyProblem: (key) => (isArtifactKey(key) ? undefined : 'expected "<taskId>/<name of the artifact>" as the key'),
    entry: (value, place, report) => exactly(ARTIFACT, value, place, report),
  },
};

/** The members as a Map: no key is special in it. */
function readFree(name: string, reader: FreeKeys, raw: unknown, report: ReportKey): Map<string, unknown> | undefined {
  if (!isObject(raw)) {
    report(name, `expected an object, found ${shown(raw)}`);
    return undefined;
  }
  const result = new Map<string, unknown>();
  for (const [key, value] of Object.entries(raw)) {
    const place = `${name}.${clean(key)}`;
    const problem = reader.keyProblem(key);
    if (problem !== undefined) report(place, problem);
    const entry = reader.entry(value, place, report);
    if (problem === undefined && entry !== undefined) result.set(key, entry);
  }
  return result;
}

/** A value that has the schema's keys and no others. */
function exactly(schema: typeof SOURCE | typeof ARTIFACT, value: unknown, place: string, report: ReportKey): unknown {
  // To valibot a list is an object as well.
  if (Array.isArray(value)) {
    report(place, `expected ${String(schema.message)}, found ${shown(value)}`);
    return undefined;
  }
  if (isObject(value)) reportUnknown(value, Object.keys(schema.entries), `${place}.`, report);
  return checked(schema, value, place, report);
}

function checked(schema: v.GenericSchema, value: unknown, place: string, report: ReportKey): unknown {
  const result = v.safeParse(schema, value);
  for (const issue of result.issues ?? []) {
    const inner = issue.path?.map((part) => `.${clean(String(part.key))}`).join('') ?? '';
    report(
      place + inner,
      issue.input === undefined ? 'missing' : `expected ${issue.message}, found ${shown(issue.input)}`,
    );
  }
  return result.success ? result.output : undefined;
}

// By own keys, since valibot's strict objects take `constructor` and the like for known ones.
function reportUnknown(value: object, known: readonly string[], prefix: string, report: ReportKey): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      report(prefix + clean(key), `unknown key, expected one of ${known.join(', ')}${didYouMean(key, known)}`);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isArtifactKey(key: string): boolean {
  const slash = key.indexOf('/');
  return slash > 0 && TASK_ID.test(key.slice(0, slash)) && pathProblem(key.slice(slash + 1)) === undefined;
}
