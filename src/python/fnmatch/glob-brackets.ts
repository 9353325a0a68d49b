export type CharacterTest = (character: string) => boolean;

/** A member of brackets: a character, or a hyphen that makes its neighbours a range. */
type Member = string | typeof RANGE;
const RANGE = Symbol('range');

/**
 * The test that the characters between two brackets stand for. Follows Python's `fnmatch.translate`, which cuts the
 * text at the hyphens that make ranges, drops ranges that run backwards, and looks for the `!` only then: so `[z-a!b]`
 * is everything but b.
 */
export function bracketTest(characters: readonly string[]): CharacterTest {
  const chunks = withoutBackwardRanges(cutAtHyphens(characters));
  const members: Member[] = chunks.flatMap((chunk, index): Member[] => (index === 0 ? [...chunk] : [RANGE, ...chunk]));
  if (members[0] !== '!') return anyOf(members);
  const excluded = anyOf(members.slice(1));
  return (character) => !excluded(character);
}

/** A hyphen makes a range if it has a character before it that is not the end of another range. */
function cutAtHyphens(characters: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let start = 0;
  let hyphen = characters.indexOf('-', characters[0] === '!' ? 2 : 1);
  while (hyphen >= 0) {
    chunks.push(characters.slice(start, hyphen));
    start = hyphen + 1;
    hyphen = characters.indexOf('-', hyphen + 3);
  }
  const last = characters.slice(start);
  if (last.length > 0 || chunks.length === 0) return [...chunks, last];
  chunks.at(-1)?.push('-');
  return chunks;
}

/** A range whose end lies before its start is dropped. */
function withoutBackwardRanges(chunks: string[][]): string[][] {
  const kept = [...chunks];
  for (let index = kept.length - 1; index > 0; index--) {
    const before = kept[index - 1] ?? [];
    const after = kept[index] ?? [];
    if (codeOf(before.at(-1)) > codeOf(after[0]))
      kept.splice(index - 1, 2, [...before.slice(0, -1), ...after.slice(1)]);
  }
  return kept;
}

function anyOf(members: readonly Member[]): CharacterTest {
  const singles = new Set<string>();
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < members.length; index++) {
    const member = members[index];
    const next = members[index + 2];
    if (member === RANGE || member === undefined) {
      // With nothing before it, it stands for itself.
      singles.add('-');
    } else if (members[index + 1] === RANGE && typeof next === 'string') {
      ranges.push([codeOf(member), codeOf(next)]);
      index += 2;
    } else {
      singles.add(member);
    }
  }
  return (character) =>
    singles.has(character) || ranges.some(([low, high]) => low <= codeOf(character) && codeOf(character) <= high);
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? -1;
}
