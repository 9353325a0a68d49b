/** A body too large to hold in memory: generated anew by each iteration. */
export class LargeBody implements Iterable<Uint8Array> {
  constructor(readonly pieces: () => Iterable<Uint8Array>) {}

  [Symbol.iterator](): Iterator<Uint8Array> {
    return this.pieces()[Symbol.iterator]();
  }
}

/** The body of a scenario's file. */
export type Body = Uint8Array | LargeBody;

/** The chunks of a body, in order. */
export function piecesOf(body: Body): Iterable<Uint8Array> {
  return body instanceof LargeBody ? body : [body];
}

/** All of it in memory. */
export function wholeBody(body: Body): Uint8Array {
  if (!(body instanceof LargeBody)) return body;
  const { buffer, byteOffset, byteLength } = Buffer.concat([...body]);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
