/** Longer texts rarely repeat. */
const LONGEST_KNOWN = 40;
/** Longer texts make up most of their document, so copying them saves nothing. */
const LONGEST_COPIED = 1000;
/** The engine copies texts that are shorter than this, and makes slices of others. */
const SHORTEST_SLICE = 13;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PLAIN = 0x20;
/** A power of two. */
const PLACES = 2 ** 14;

/** A text's hash gives its place. Kept there is the last text that came twice in a row. */
const kept: string[] = Array.from({ length: PLACES }, () => '');
/** The hash of the last text that came, by place. */
const last = new Int32Array(PLACES);

/**
 * The text of a string in a document whose first character is at `start`, if it is short and without escapes; undefined
 * if it is not, or may not be a string. Equal texts are shared where that is cheap: documents name the same things over
 * and over. Unlike a `slice`, it does not keep the document in memory.
 */
export function shortPiece(document: string, start: number): string | undefined {
  const beyond = start + LONGEST_KNOWN;
  let hash = 0;
  for (let end = start; end <= beyond; end++) {
    const unit = document.charCodeAt(end);
    if (unit === QUOTE) return knownPiece(document, start, end, hash);
    // The end of the document is not a number, so it is no less than anything: hence the negation.
    if (unit === BACKSLASH || !(unit >= FIRST_PLAIN)) return undefined;
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return undefined;
}

function knownPiece(document: string, start: number, end: number, hash: number): string {
  const place = hash & (PLACES - 1);
  const known = kept[place] as string;
  if (known.length === end - start && document.startsWith(known, start)) return known;
  const piece = cut(document, start, end);
  if (last[place] === hash) kept[place] = piece;
  last[place] = hash;
  return piece;
}

/** A piece that does not keep the document in memory, where that matters. */
export function cut(document: string, start: number, end: number): string {
  const piece = document.slice(start, end);
  const isCopy = piece.length < SHORTEST_SLICE || piece.length > LONGEST_COPIED;
  return isCopy ? piece : (JSON.parse(JSON.stringify(piece)) as string);
}
