import { classMembers, literal, readEscape, type PatternText } from './regex-escapes.js';

/** A class `[…]` in JavaScript's syntax; the opening bracket has been read. */
export function readClass(text: PatternText): string {
  let source = '';
  const negated = text.characters[text.index] === '^';
  if (negated) text.index++;
  for (let first = true; ; first = false) {
    const character = text.characters[text.index];
    if (character === undefined) return text.fail('a class without its closing bracket');
    if (character === ']' && !first) break;
    source += readMember(text);
  }
  text.index++;
  return `[${negated ? '^' : ''}${source}]`;
}

/** A character, a range, or a class of characters. */
function readMember(text: PatternText): string {
  const from = readAtom(text);
  const next = text.characters[text.index + 1];
  if (text.characters[text.index] !== '-' || next === ']' || next === undefined) return from.source;
  text.index++;
  const to = readAtom(text);
  if (from.isClass || to.isClass) return text.fail('a range that ends in a class of characters');
  return `${from.source}-${to.source}`;
}

function readAtom(text: PatternText): { readonly source: string; readonly isClass: boolean } {
  const character = text.characters[text.index++] ?? '';
  if (character !== '\\') return { source: literal(character), isClass: false };
  const kind = text.characters[text.index] ?? '';
  const members = classMembers(kind, text.unicode);
  if (members !== undefined) {
    text.index++;
    return { source: members, isClass: true };
  }
  if (kind === 'b') {
    text.index++;
    return { source: literal('\b'), isClass: false };
  }
  return { source: literal(readEscape(text)), isClass: false };
}
