import { Bytes, Float, isDict, isList, PyDate, PySet, type Value } from './value.js';

/** `str(value)`. */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyDate) return value.iso.replace('T', ' ');
  return repr(value);
}

/** `repr(value)`. Dates get their ISO form, since no compared text is made of them. */
export function repr(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isInteger(value) ? value.toString() : floatText(value);
  if (value instanceof Float) return floatText(value.value);
  if (isList(value)) return `[${value.map(repr).join(', ')}]`;
  if (isDict(value)) return `{${[...value].map(([key, inner]) => `${repr(key)}: ${repr(inner)}`).join(', ')}}`;
  if (value instanceof PySet) return value.members.length === 0 ? 'set()' : `{${value.members.map(repr).join(', ')}}`;
  if (value instanceof Bytes) return `b${quote(Buffer.from(value.bytes).toString('latin1'), BEYOND_ASCII)}`;
  return `${value.kind}(${value.iso})`;
}

/**
 * A float as Python writes it: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  if (value === 0) return '0.0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const digits = Math.abs(exponent).toString().padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  const plain = exponent < 0 ? value.toFixed(mantissa.replace(/[-.]/g, '').length - 1 - exponent) : value.toString();
  return plain.includes('.') ? plain : `${plain}.0`;
}

/** Characters that Python escapes in a string: the backslash, and all unprintable ones. */
const SHAPELESS = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
/** The same for bytes. */
const BEYOND_ASCII = /[\\]|[^ -~]/gu;

/** A string in Python's quotes: single quotes, unless it holds single and no double quotes. */
function quote(text: string, escapees = SHAPELESS): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(escapees, escapeCharacter);
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeCharacter(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** A lone surrogate. */
const HALF = /[\ud800-\udfff]/u;

/**
 * Whether a text or a key within the value holds a lone surrogate. In Python two lone surrogates that are joined later
 * stay two; here they would become one character.
 */
export function holdsHalves(value: unknown): boolean {
  if (typeof value === 'string') return HALF.test(value);
  if (Array.isArray(value)) return value.some(holdsHalves);
  if (value instanceof PySet) return value.members.some(holdsHalves);
  if (!(value instanceof Map)) return false;
  for (const [key, member] of value) if (holdsHalves(key) || holdsHalves(member)) return true;
  return false;
}
