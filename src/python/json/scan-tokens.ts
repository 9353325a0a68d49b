/** What the scanner answers where the full reader would find an error, or might. */
export const BROKEN = -1;

/** Bytes of a kind, for look-up: 1 if a byte is of it. What lies beyond the end of a document is of no kind. */
function kind(...members: readonly (string | readonly [number, number])[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const member of members) {
    if (typeof member === 'string') for (const character of member) table[character.charCodeAt(0)] = 1;
    else table.fill(1, member[0], member[1] + 1);
  }
  return table;
}

const WHITE = kind(' \t\n\r');
const DIGIT = kind('0123456789');
const HEX_DIGIT = kind('0123456789abcdefABCDEF');
const ESCAPED = kind('"\\/bfnrt');
/** ASCII that stands for itself in a string: no quote, no backslash, no control character. */
const PLAIN = kind([0x20, 0x21], [0x23, 0x5b], [0x5d, 0x7f]);

/** Whether JSON takes a byte for white space. */
export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && WHITE[byte] === 1;
}

const WORDS = ['null', 'true', 'false', 'NaN', 'Infinity', '-Infinity'].map((word) => Buffer.from(word));

/** Python's own guard against slow conversions. */
const MOST_DIGITS = 4300;

/** The bytes of a document, and what has been seen of them that its length in characters depends on. */
export class ScannedBytes {
  /** Bytes beyond ASCII: they are in strings only. */
  beyondAscii = 0;

  /** @param end the index after the closing bracket that the document ends with: there, all but strings end */
  constructor(
    readonly bytes: Uint8Array,
    readonly end: number,
  ) {}

  /** The index after white space that may stand at `index`. */
  white(index: number): number {
    const { bytes } = this;
    let end = index;
    while (WHITE[bytes[end] as number] === 1) end++;
    return end;
  }

  /** The index after a string whose opening quote is at `index`, or {@link BROKEN}. */
  string(index: number): number {
    const { bytes, end: beyond } = this;
    let end = index + 1;
    for (;;) {
      while (end < beyond && PLAIN[bytes[end] as number] === 1) end++;
      if (end >= beyond) return BROKEN;
      const byte = bytes[end] as number;
      if (byte === 0x22) return end + 1;
      if (byte >= 0x80) {
        this.beyondAscii++;
        end++;
      } else {
        const length = byte === 0x5c ? this.#escape(end) : BROKEN;
        if (length === BROKEN) return BROKEN;
        end += length;
      }
    }
  }

  /** The length of an escape whose backslash is at `index`, or {@link BROKEN}. */
  #escape(index: number): number {
    const { bytes } = this;
    const letter = bytes[index + 1] as number;
    if (ESCAPED[letter] === 1) return 2;
    if (letter !== 0x75) return BROKEN;
    for (let digit = index + 2; digit < index + 6; digit++) {
      if (HEX_DIGIT[bytes[digit] as number] !== 1) return BROKEN;
    }
    return 6;
  }

  /**
   * The index after a number or a word at `index`, or {@link BROKEN}; also where Python refuses to convert an integer.
   */
  scalar(index: number): number {
    const { bytes } = this;
    const first = bytes[index] === 0x2d ? index + 1 : index;
    if (DIGIT[bytes[first] as number] !== 1) return this.#word(index);
    // Nothing follows a zero but a fraction or an exponent.
    const whole = bytes[first] === 0x30 ? first + 1 : this.#digits(first);
    let end = whole;
    if (bytes[end] === 0x2e) end = this.#digits(end + 1);
    if (end !== BROKEN && ((bytes[end] as number) | 0x20) === 0x65) {
      const sign = bytes[end + 1];
      end = this.#digits(sign === 0x2b || sign === 0x2d ? end + 2 : end + 1);
    }
    return end === whole && whole - first > MOST_DIGITS ? BROKEN : end;
  }

  /** The index after one digit or more at `index`, or {@link BROKEN}. */
  #digits(index: number): number {
    const { bytes } = this;
    let end = index;
    while (DIGIT[bytes[end] as number] === 1) end++;
    return end === index ? BROKEN : end;
  }

  #word(index: number): number {
    const found = WORDS.find((word) => word.every((byte, at) => byte === this.bytes[index + at]));
    return found === undefined ? BROKEN : index + found.length;
  }
}
