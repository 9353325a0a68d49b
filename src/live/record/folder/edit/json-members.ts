/** A member of an object in JSON text. Positions are indices into the text. */
export interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const WHITE = /[ \t\r\n]*/y;
const SCALAR = /[^\s,\]}]+/y;

/**
 * The members of an object in valid JSON text. Text is edited instead of values, so that everything else stays
 * unchanged: order of keys, `1.0`, large integers.
 *
 * @param start index of the opening brace
 * @returns undefined if there is no object
 */
export function objectMembers(text: string, start = skip(WHITE, text, 0)): Member[] | undefined {
  if (text[start] !== '{') return undefined;
  const members: Member[] = [];
  let index = skip(WHITE, text, start + 1);
  while (text[index] === '"') {
    const keyStart = index;
    const keyEnd = skip(STRING, text, keyStart);
    // Skips the colon, and white space around it.
    const valueStart = skip(WHITE, text, skip(WHITE, text, keyEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    members.push({ key: JSON.parse(text.slice(keyStart, keyEnd)) as string, keyStart, valueStart, valueEnd });
    index = skip(WHITE, text, valueEnd);
    if (text[index] === ',') index = skip(WHITE, text, index + 1);
  }
  return members;
}

/** The effective member with a key: the last one. */
export function memberOf(text: string, start: number | undefined, key: string): Member | undefined {
  return objectMembers(text, start)?.findLast((member) => member.key === key);
}

/** Keeps only some members of an object. */
export function keepMembers(text: string, start: number | undefined, keep: (member: Member) => boolean): string {
  const open = start ?? skip(WHITE, text, 0);
  const members = objectMembers(text, open);
  if (members === undefined) return text;
  const kept = members.filter(keep).map(({ keyStart, valueEnd }) => text.slice(keyStart, valueEnd));
  const inside = kept.length === 0 ? '' : `\n${kept.join(',\n')}\n`;
  return `${text.slice(0, open)}{${inside}}${text.slice(endOfValue(text, open))}`;
}

/** The index after a value. */
function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return skip(STRING, text, start);
  if (first !== '{' && first !== '[') return skip(SCALAR, text, start);
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const mark = text[index];
    if (mark === '"') index = skip(STRING, text, index) - 1;
    else if (mark === '{' || mark === '[') depth++;
    else if ((mark === '}' || mark === ']') && --depth === 0) return index + 1;
  }
  return text.length;
}

function skip(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : index;
}
