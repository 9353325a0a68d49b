/** Longer texts are not worth keeping: templates repeat short ones. */
export const LONGEST_TEXT = 2048;
/** All kept texts together. What is made of a text is some ten times its size. */
const MOST_TEXT = 512 * 1024;

/**
 * Keeps what was made of texts, since the same templates are rendered again and again. It is emptied when it is
 * full. It must not be seen from outside: what is made of a text may depend on the text alone.
 */
export class TextCache<T> {
  private readonly made = new Map<string, T>();
  private size = 0;

  constructor(private readonly make: (text: string) => T) {}

  get(text: string): T {
    const known = this.made.get(text);
    if (known !== undefined) return known;
    const fresh = this.make(text);
    if (text.length <= LONGEST_TEXT) this.keep(text, fresh);
    return fresh;
  }

  private keep(text: string, fresh: T): void {
    // Short texts take space too.
    this.size += text.length + 16;
    if (this.size > MOST_TEXT) {
      this.made.clear();
      this.size = text.length + 16;
    }
    this.made.set(text, fresh);
  }
}
