import type { HelpOption } from './placeholders.js';

/** Titles and their options, in the order that help shows them. */
const GROUPS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['What to run', ['scenario', 'strategy', 'verifier', 'profile', 'rules', 'seed', 'config']],
  [
    'How',
    [
      'runs',
      'warmup',
      'time-scale',
      'clock',
      'max-in-flight',
      'max-speculative',
      'fail-fast',
      'all-failures',
      'jobs',
      'watch',
    ],
  ],
  ['Exploration', ['explore', 'replay']],
  [
    'What to look at',
    ['details', 'reference', 'waterfall', 'critical-path', 'diff', 'log', 'html', 'open', 'markdown', 'trace'],
  ],
  ['Gate', ['baseline', 'fail-on', 'annotate', 'junit']],
  ['For scripts', ['json', 'csv', 'reproducible']],
];
const OWN = 'Options';
const EVERYWHERE_TITLE = 'Everywhere';
const EVERYWHERE_NAMES = ['quiet', 'no-color', 'help', 'version'];

export interface OptionGroup {
  readonly title: string;
  readonly options: readonly (readonly [name: string, option: HelpOption])[];
}

/** Sorts a command's options under their titles. Options without a title come first. */
export function groupOptions(options: Readonly<Record<string, HelpOption>>): OptionGroup[] {
  const left = new Map(Object.entries(options).filter(([, option]) => option.hidden !== true));
  const take = (title: string, names: readonly string[]): OptionGroup => {
    const own = [...left].filter(([name, option]) => option.group === title || names.includes(name));
    own.sort(([a], [b]) => place(names, a) - place(names, b));
    own.forEach(([name]) => left.delete(name));
    return { title, options: own };
  };
  const last = take(EVERYWHERE_TITLE, EVERYWHERE_NAMES);
  const known = GROUPS.map(([title, names]) => take(title, names));
  const titles = [...new Set([...left.values()].map(({ group }) => group ?? OWN))];
  const others = titles.map((title): OptionGroup => {
    return { title, options: [...left].filter(([, { group }]) => (group ?? OWN) === title) };
  });
  return [...others, ...known, last].filter((group) => group.options.length > 0);
}

function place(names: readonly string[], name: string): number {
  const found = names.indexOf(name);
  return found === -1 ? names.length : found;
}
