/** Longer texts rarely repeat. */
const LONGEST_KNOWN = 40;
/** Longer texts make up most of their document, so copying them saves nothing. */
const LONGEST_COPIED = 1000;
/** A power of two. */
const PLACES = 2 ** 14;

/** A text's hash gives its place. Kept there is the last text that came twice in a row. */
const kept: string[] = Array.from({ length: PLACES }, () => '');
/** The hash of the last text that came, by place. */
const last = new Int32Array(PLACES);

/**
 * A piece of a document, shared between equal pieces where that is cheap: documents name the same things over and over.
 * Unlike a `slice`, it does not keep the document in memory.
 */
export function knownPiece(document: string, start: number, end: number): string {
  if (end - start > LONGEST_KNOWN) return cut(document, start, end);
  const hash = hashOf(document, start, end);
  const place = hash & (PLACES - 1);
  const known = kept[place] as string;
  if (known.length === end - start && document.startsWith(known, start)) return known;
  const piece = cut(document, start, end);
  if (last[place] === hash) kept[place] = piece;
  last[place] = hash;
  return piece;
}

function hashOf(document: string, start: number, end: number): number {
  let hash = end - start;
  for (let index = start; index < end; index++) hash = (Math.imul(hash, 31) + document.charCodeAt(index)) | 0;
  return hash;
}

function cut(document: string, start: number, end: number): string {
  const piece = document.slice(start, end);
  return piece.length > LONGEST_COPIED ? piece : (JSON.parse(JSON.stringify(piece)) as string);
}
