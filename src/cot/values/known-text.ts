/** Longer texts are rarely the same. */
const LONGEST = 40;
/** No more are kept, whatever strangers write. */
const MOST_KEPT = 10_000;

const kept = new Map<string, string>();

/**
 * The text, as one object for all equal ones while there are not too many: documents name the same things over and
 * over, and a text cut out of a document keeps the whole of it in memory.
 */
export function knownText(text: string): string {
  if (text.length > LONGEST) return text;
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) return text;
  // A copy that stands alone.
  const copy = JSON.parse(JSON.stringify(text)) as string;
  kept.set(copy, copy);
  return copy;
}
