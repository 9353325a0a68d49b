import { bracketTest, type CharacterTest } from './glob-brackets.js';

/** A part of a pattern: any number of characters, or one character that passes a test. */
export type GlobPart = 'star' | CharacterTest;

/** The parts of a pattern. Every text is a pattern: a bracket that is never closed stands for itself. */
export function parseGlob(pattern: string): readonly GlobPart[] {
  const characters = [...pattern];
  const parts: GlobPart[] = [];
  // If one bracket has no end, no later one has.
  let bracketsEnd = true;
  let index = 0;
  while (index < characters.length) {
    const character = characters[index++] ?? '';
    const end = character === '[' && bracketsEnd ? closingBracket(characters, index) : undefined;
    if (character === '*') {
      if (parts.at(-1) !== 'star') parts.push('star');
    } else if (character === '?') {
      parts.push(() => true);
    } else if (end !== undefined) {
      parts.push(bracketTest(characters.slice(index, end)));
      index = end + 1;
    } else {
      if (character === '[') bracketsEnd = false;
      parts.push((other) => other === character);
    }
  }
  return parts;
}

/** Where the brackets that were just opened end. A bracket in first place is a member. */
function closingBracket(characters: readonly string[], start: number): number | undefined {
  const first = characters[start] === '!' ? start + 1 : start;
  const end = characters.indexOf(']', first + 1);
  return end < 0 ? undefined : end;
}
