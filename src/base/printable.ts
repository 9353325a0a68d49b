// Control characters, also those that only steer the direction of text.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Line breaks and tabs, with the spaces around them: these become spaces, as showing their codes helps nobody. */
const BREAK = / *[\t\n\r]+[\t\n\r ]*/g;

/**
 * Text from evidence on one line, safe to show: breaks become spaces, whatever else could steer a terminal its code.
 */
export function printable(text: string): string {
  return unprintable(text.replace(/[\n\r]+$/, '').replace(BREAK, ' '), '');
}

/** Text with all that could steer a terminal as its code, but for what is allowed. */
export function unprintable(text: string, allowed: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    allowed.includes(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
