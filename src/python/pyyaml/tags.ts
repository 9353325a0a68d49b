/** What the tags of YAML's own types begin with. */
export const PREFIX = 'tag:yaml.org,2002:';

export const TAG = {
  null: `${PREFIX}null`,
  bool: `${PREFIX}bool`,
  int: `${PREFIX}int`,
  float: `${PREFIX}float`,
  binary: `${PREFIX}binary`,
  timestamp: `${PREFIX}timestamp`,
  omap: `${PREFIX}omap`,
  pairs: `${PREFIX}pairs`,
  set: `${PREFIX}set`,
  str: `${PREFIX}str`,
  seq: `${PREFIX}seq`,
  map: `${PREFIX}map`,
  /** Of the key `<<`. */
  merge: `${PREFIX}merge`,
  /** Of the key `=`. */
  value: `${PREFIX}value`,
} as const;

interface Form {
  readonly tag: string;
  /** What the text can begin with, so that most text need not be tried. */
  readonly first: string;
  /** A line break at the end is let pass, as Python's `$` does. */
  readonly pattern: RegExp;
}

const FLOAT = [
  /[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?/,
  /\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?/,
  /[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*/,
  /[-+]?\.(?:inf|Inf|INF)/,
  /\.(?:nan|NaN|NAN)/,
];
const INT = [
  /[-+]?0b[01_]+/,
  /[-+]?0[0-7_]+/,
  /[-+]?(?:0|[1-9][0-9_]*)/,
  /[-+]?0x[0-9a-fA-F_]+/,
  /[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+/,
];
const TIMESTAMP = [
  /[0-9]{4}-[0-9]{2}-[0-9]{2}/,
  /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?/,
];

/** The forms of YAML 1.1 as PyYAML narrows them: no `y` and `n`, no exponent without sign and point. */
const FORMS: readonly Form[] = [
  {
    tag: TAG.bool,
    first: 'yYnNtTfFoO',
    pattern: whole([/yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF/]),
  },
  { tag: TAG.float, first: '-+0123456789.', pattern: whole(FLOAT) },
  { tag: TAG.int, first: '-+0123456789', pattern: whole(INT) },
  { tag: TAG.merge, first: '<', pattern: whole([/<</]) },
  { tag: TAG.null, first: '~nN', pattern: whole([/~|null|Null|NULL/]) },
  { tag: TAG.timestamp, first: '0123456789', pattern: whole(TIMESTAMP) },
  { tag: TAG.value, first: '=', pattern: whole([/=/]) },
];

/** The tag that the form of a scalar without quotes gives it. */
export function tagOfForm(text: string): string {
  const first = text[0];
  if (first === undefined) return TAG.null;
  return FORMS.find((form) => form.first.includes(first) && form.pattern.test(text))?.tag ?? TAG.str;
}

function whole(alternatives: readonly RegExp[]): RegExp {
  return new RegExp(`^(?:${alternatives.map((alternative) => alternative.source).join('|')})\\n?$`);
}
