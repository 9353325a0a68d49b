/**
 * Joins pieces of bytes. Pieces that are neighbours in memory are not copied: what was cut becomes whole again, and
 * what has been made of the whole is found again.
 */
export function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = pieces;
  if (first === undefined) return new Uint8Array();
  let end = first.byteOffset + first.byteLength;
  for (const piece of rest) {
    if (piece.buffer !== first.buffer || piece.byteOffset !== end) return Buffer.concat(pieces);
    end += piece.byteLength;
  }
  return rest.length === 0 ? first : new Uint8Array(first.buffer, first.byteOffset, end - first.byteOffset);
}
