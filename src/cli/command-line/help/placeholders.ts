/** Placeholders for values in help and completion, for options that do not bring their own. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  'artifact-host': 'host',
  baseline: 'file',
  cache: 'kind',
  'cache-latency': 'ms',
  'cache-ttl': 'kind=s',
  clock: 'real|virtual',
  'cache-size': 'mib',
  concurrency: 'n',
  config: 'file',
  'cot-product': 'product',
  csv: 'file|-',
  deadline: 'seconds',
  diff: 'strategy',
  explore: 'n',
  'fail-on': 'rule',
  fault: 'name',
  'graph-tasks': 'n',
  html: 'file',
  jobs: 'n',
  json: 'file|-',
  junit: 'file',
  levels: 'n',
  log: 'grouped|time',
  markdown: 'file',
  'max-in-flight': 'n',
  'max-speculative': 'n',
  out: 'folder',
  port: 'n',
  profile: 'name|file',
  reference: 'strategy',
  replay: 'schedule',
  revisions: 'n',
  'root-url': 'url',
  rules: 'version',
  runs: 'n',
  scenario: 'name|folder',
  seed: 'text',
  strategy: 'name',
  shard: 'i/n',
  sharing: 'part',
  targets: 'n',
  'task-type': 'type',
  tasks: 'n',
  'time-scale': 'x',
  trace: 'file',
  unreliable: 'part',
  verifier: 'name',
  warmup: 'n',
  width: 'n',
  'work-dir': 'folder',
  workers: 'type=n',
};

/** Options whose value is optional. */
const OPTIONAL = new Set(['markdown']);

/** `<n>`, `<name>...`, `[file]`; empty for an option without a value. */
export function placeholderOf(name: string, option: HelpOption): string {
  if (option.type === 'boolean') return '';
  const word = option.placeholder ?? PLACEHOLDERS[name] ?? 'value';
  if (option.nargs !== undefined && option.nargs > 1) return Array(option.nargs).fill(`<${word}>`).join(' ');
  if (OPTIONAL.has(name)) return `[${word}]`;
  return option.array === true && option.nargs === undefined ? `<${word}>...` : `<${word}>`;
}

/** The parts of an option that help shows. */
export interface HelpOption {
  readonly type?: string | undefined;
  readonly array?: boolean | undefined;
  readonly nargs?: number | undefined;
  readonly describe?: string | undefined;
  readonly hidden?: boolean | undefined;
  /** Shown for its value: `n`, `file`. */
  readonly placeholder?: string | undefined;
  /** Its title in help. */
  readonly group?: string | undefined;
}
