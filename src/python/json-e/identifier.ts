/** Python's `$` also stands before a line feed at the end. */
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z0-9_]*\n?$/;

/** Whether a text can be a name in an expression, as json-e's Python implementation tests it. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}
