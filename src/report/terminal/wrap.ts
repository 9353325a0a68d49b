/** No line breaks between a number and its unit, or around ±. */
const BETWEEN_WORDS = / (?!(?:m?s|%)(?![\w%]))(?!±)(?<!± )/;

/**
 * Breaks text into lines of at most `width` characters, between words if possible; numbers stay with their units.
 * Leading spaces are kept.
 *
 * @param indent put before each line after the first
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const words = text.trimStart().split(BETWEEN_WORDS);
  const lines: string[] = [];
  let line = text.slice(0, text.length - text.trimStart().length) + (words[0] ?? '');
  for (const word of words.slice(1)) {
    if (line.length + 1 + word.length <= width) {
      line += ` ${word}`;
    } else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line];
}
