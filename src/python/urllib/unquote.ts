/**
 * Decodes `%xx` escapes as Python's `urllib.parse.unquote`: what is no escape stays, and bytes that are no UTF-8
 * become U+FFFD. An escape next to a character that is not ASCII is decoded apart from it.
 */
export function unquote(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    DECODER.decode(Buffer.from(escapes.replaceAll('%', ''), 'hex')),
  );
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
