/** Longer texts are not worth caching: templates repeat short ones. */
export const LONGEST_TEXT = 2048;
/** The total length of cached texts. What is made of a text is about ten times its size. */
const MOST_TEXT = 512 * 1024;

/**
 * Caches what was made of texts, since the same templates are rendered over and over. It is emptied when full. It must
 * not be observable: what is made of a text must depend on the text alone.
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
