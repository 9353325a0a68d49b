/** Names longer than this are not compared letter by letter. */
const LONGEST = 200;
/** Shorter fragments occur in too many names to mean anything. */
const SHORTEST_PART = 3;

/**
 * The candidate that `name` most likely meant: the nearest by edit distance (the first of equals), else one that
 * contains it, else undefined. Case is ignored.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const typed = name.slice(0, LONGEST).toLowerCase();
  let best: string | undefined;
  // Allow two slips in a short name, one in three letters of a long one.
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1;
  let containing: string | undefined;
  for (const candidate of candidates) {
    const wanted = candidate.slice(0, LONGEST).toLowerCase();
    if (typed.length >= SHORTEST_PART && wanted.includes(typed)) containing ??= candidate;
    if (Math.abs(wanted.length - typed.length) >= bestDistance) continue;
    const distance = editDistance(typed, wanted);
    // A distance as long as the name itself proves nothing.
    if (distance < bestDistance && distance < Math.max(typed.length, wanted.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? containing;
}

/** `; did you mean "signing"?`, or an empty text if no candidate is near. Append it to a message. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const meant = nearest(name, candidates);
  return meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`;
}

/** The number of slips between two texts: letters added, dropped, changed, or two neighbours swapped. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let distance = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
