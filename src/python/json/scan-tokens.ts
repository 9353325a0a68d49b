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
/** Whether JSON takes a byte for white space. */
export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && WHITE[byte] === 1;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_E = 0x65;

const WORDS = ['false', 'null', 'true', 'NaN', 'Infinity', '-Infinity'].map((word) => Buffer.from(word));

/*
 * Four bytes are looked at together, as one little-endian number: the first is the lowest. A byte is marked by bits of
 * its own, for what is looked for by its highest one. Subtracting marks a byte that is less than what is subtracted,
 * and may mark one above it by mistake, so only the first mark counts.
 */
const HIGHEST_BITS = 0x80808080;
const ONES = 0x01010101;
const FOUR_SPACES = fourBytes('    ');
const FOUR_QUOTES = fourBytes('""""');
const FOUR_BACKSLASHES = fourBytes('\\\\\\\\');
const NULL = fourBytes('null');
const TRUE = fourBytes('true');
const FALS = fourBytes('fals');

function fourBytes(text: string): number {
  return Buffer.from(text, 'latin1').readInt32LE();
}

/** Which of four bytes, 0 to 3, is the first that has a bit set; some bit must be. */
function firstMarked(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> 3;
}

/** Python's own guard against slow conversions. */
const MOST_DIGITS = 4300;

/** The bytes of a document, and what has been seen of them that its length in characters depends on. */
export class ScannedBytes {
  /** Bytes beyond ASCII: they are in strings only. */
  beyondAscii = 0;
  readonly view: DataView;

  /** @param end the index after the closing bracket that the document ends with: there, all but strings end */
  constructor(
    readonly bytes: Uint8Array,
    readonly end: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The index after white space that may stand at `index`. */
  white(index: number): number {
    const { bytes, view, end: beyond } = this;
    let end = index;
    while (WHITE[bytes[end] as number] === 1) {
      end++;
      // Most of it is indentation.
      while (end + 4 < beyond) {
        const marks = view.getInt32(end, true) ^ FOUR_SPACES;
        if (marks !== 0) {
          end += firstMarked(marks);
          break;
        }
        end += 4;
      }
    }
    return end;
  }

  /** The index after a string whose opening quote is at `index`, or {@link BROKEN}. */
  string(index: number): number {
    const { bytes, view, end: beyond } = this;
    let end = index + 1;
    for (;;) {
      while (end + 4 < beyond) {
        const four = view.getInt32(end, true);
        // Marked is what does not stand for itself. A function for this would cost a fifth of the whole scan.
        const marks =
          (four | ((four ^ FOUR_QUOTES) - ONES) | ((four ^ FOUR_BACKSLASHES) - ONES) | (four - FOUR_SPACES)) &
          HIGHEST_BITS;
        if (marks !== 0) {
          end += firstMarked(marks);
          break;
        }
        end += 4;
      }
      if (end >= beyond) return BROKEN;
      const byte = bytes[end] as number;
      if (byte === QUOTE) return end + 1;
      if (byte === BACKSLASH) {
        const length = this.#escape(end);
        if (length === BROKEN) return BROKEN;
        end += length;
      } else {
        if (byte < SPACE) return BROKEN;
        if (byte >= 0x80) this.beyondAscii++;
        end++;
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
    const four = index + 4 < this.end ? this.view.getInt32(index, true) : 0;
    if (four === NULL || four === TRUE) return index + 4;
    if (four === FALS && this.bytes[index + 4] === LETTER_E) return index + 5;
    return this.#rareWord(index);
  }

  #rareWord(index: number): number {
    const found = WORDS.find((word) => word.every((byte, at) => byte === this.bytes[index + at]));
    return found === undefined ? BROKEN : index + found.length;
  }
}
