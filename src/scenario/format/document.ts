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

/** The valid keys of one scenario.json; with `extends`, others come from the base. */
export interface ScenarioDocument extends PlainKeys {
  config?: ReadonlyMap<string, unknown>;
  sources?: ReadonlyMap<string, SourceEntry>;
  artifacts?: ReadonlyMap<string, ArtifactMeta>;
  targets?: readonly Target[];
}

export type ReportKey = (key: string, message: string) => void;

/** Reads a scenario.json, reporting every problem with its key; invalid values are left out. */
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

/** How to read an object with free keys that follow a rule. */
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
    // Values are checked by the settings.
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

/** Reads members into a Map, where no key is special. */
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

/** Reads a value with exactly the schema's keys. */
function exactly(schema: typeof SOURCE | typeof ARTIFACT, value: unknown, place: string, report: ReportKey): unknown {
  // valibot takes lists for objects.
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

// Compares own keys, since valibot's strict objects accept `constructor` and the like.
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
