/** Whether a text holds characters that make it a glob. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * Matches whole texts: `*` any characters (`/` too), `?` any one, `[a-z]` one of these, `[!a-z]` none of these. A
 * `[` that nothing closes is itself.
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const characters = [...glob];
  let pattern = '';
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string;
    const close = character === '[' ? closingBracket(characters, index) : -1;
    if (close > 0) {
      pattern += bracket(characters.slice(index + 1, close));
      index = close;
    } else if (character === '*') {
      // Several in a row are one; they would only make the search slow.
      pattern += characters[index - 1] === '*' ? '' : '.*';
    } else {
      pattern += character === '?' ? '.' : literal(character);
    }
  }
  const expression = new RegExp(`^${pattern}$`, 'su');
  return (text) => expression.test(text);
}

/** Where the set ends that opens at an index; a `]` right at its beginning is a member. */
function closingBracket(characters: readonly string[], open: number): number {
  const first = characters[open + 1] === '!' ? open + 2 : open + 1;
  return characters.indexOf(']', first + 1);
}

function bracket(inner: readonly string[]): string {
  const negated = inner[0] === '!';
  const members = negated ? inner.slice(1) : inner;
  let ranges = '';
  for (let index = 0; index < members.length; index++) {
    const from = members[index] as string;
    const to = members[index + 1] === '-' ? members[index + 2] : undefined;
    if (to === undefined) {
      ranges += literal(from);
    } else {
      // A range that runs backwards matches nothing.
      ranges += from <= to ? `${literal(from)}-${literal(to)}` : '';
      index += 2;
    }
  }
  return `[${negated ? '^' : ''}${ranges}]`;
}

function literal(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
