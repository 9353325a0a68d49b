/**
 * Decodes `%xx` escapes as Python's `urllib.parse.unquote` does: malformed escapes stay, and bytes that are not UTF-8
 * become U+FFFD. Escapes are decoded apart from neighbouring characters that are not ASCII.
 */
export function unquote(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    DECODER.decode(Buffer.from(escapes.replaceAll('%', ''), 'hex')),
  );
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
