const ADDRESS = /([A-Za-z0-9._+-]+)(@|%40)([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})/g;
/**
 * An address on its own: a whole string, in angle brackets, or a value; not within a route like
 * `notify.email.person@….on-failed`.
 */
const ALONE = /(?<=^|[\s"'<:,(])[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?=$|[\s"'>,;)])/g;
/** `git@github.com:…` is not a person. */
const MACHINES = new Set(['git', 'hg', 'ssh', 'svn']);
/** Replaces all domains; it never exists. */
export const REDACTED_DOMAIN = 'redacted.invalid';

/** The e-mail addresses in texts, with their replacements. */
export class AddressBook {
  readonly #alone = new Set<string>();
  readonly #all = new Set<string>();
  readonly #builtDomains = new Set<string>();
  readonly #pseudonyms = new Map<string, string>();

  /** Collects addresses on their own; longer matches may contain them. */
  noteAlone(text: string): void {
    if (!text.includes('@')) return;
    for (const [address] of text.matchAll(ALONE)) if (!address.startsWith('git@')) this.#alone.add(address);
    // Domains that a template appends to a computed name: `${push.owner}@noreply.mozilla.org`.
    for (const [, domain] of text.matchAll(/\}@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/g))
      this.#builtDomains.add(domain as string);
  }

  /** Collects all other addresses, once those on their own are known. */
  note(text: string): void {
    this.#each(text, (address) => {
      this.#all.add(address);
      return undefined;
    });
  }

  /**
   * Assigns pseudonyms.
   *
   * @param keepBuilt keeps addresses that a template builds from user names
   * @returns how many addresses were kept
   */
  assign(keepBuilt: boolean): number {
    const known = [...this.#all].filter(
      (address) => !keepBuilt || !this.#builtDomains.has(address.slice(address.indexOf('@') + 1)),
    );
    known.sort().forEach((address, index) => this.#pseudonyms.set(address, `person${index + 1}@${REDACTED_DOMAIN}`));
    return this.#all.size - known.length;
  }

  get size(): number {
    return this.#pseudonyms.size;
  }

  replace(text: string): string {
    return this.#each(text, (address) => this.#pseudonyms.get(address));
  }

  #each(text: string, replacement: (address: string) => string | undefined): string {
    if (!text.includes('@') && !text.includes('%40')) return text;
    return text.replace(ADDRESS, (whole: string, name: string, at: string, domain: string, index: number) => {
      const [local, host] = this.#inner(isEscape(text, index) ? name.slice(1) : name, domain);
      if (MACHINES.has(local) || local === '' || host === REDACTED_DOMAIN || text.slice(0, index).endsWith('://'))
        return whole;
      const replaced = replacement(`${local}@${host}`);
      if (replaced === undefined) return whole;
      return name.slice(0, name.length - local.length) + replaced.replace('@', at) + domain.slice(host.length);
    });
  }

  /** The known address inside a longer match. */
  #inner(name: string, domain: string): [local: string, host: string] {
    for (const local of tails(name))
      for (const host of heads(domain)) if (this.#alone.has(`${local}@${host}`)) return [local, host];
    return [name, domain];
  }
}

/** Whether a character is part of an escape in doubly quoted text: `\nperson@…`. */
function isEscape(text: string, index: number): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(Math.max(0, index - 8), index));
}

/** `a.b.c`, `b.c`, `c`. */
function tails(name: string): string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(index).join('.'));
}

/** `a.b.c`, `a.b`, `a`. */
function heads(domain: string): string[] {
  const parts = domain.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}
