import { withoutBewit } from '../../../services/http/without-bewit.js';
import type { Exchange } from './exchange.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** After this many attempts, a useless answer counts as final. */
const ENOUGH_ATTEMPTS = 5;

/** The final answer to each request, from all recorded exchanges. */
export class KnownAnswers {
  readonly #exchanges = new Map<string, Exchange[]>();

  add(exchange: Exchange): void {
    const key = withoutBewit(exchange.url);
    const known = this.#exchanges.get(key);
    if (known === undefined) this.#exchanges.set(key, [exchange]);
    else known.push(exchange);
  }

  /** All requested URLs, except those reached by redirects. */
  *urls(): Generator<string> {
    const targets = new Set<string>();
    for (const exchanges of this.#exchanges.values()) {
      for (const exchange of exchanges) {
        const target = redirectTarget(exchange);
        if (target !== undefined) targets.add(target);
      }
    }
    for (const url of this.#exchanges.keys()) if (!targets.has(url)) yield url;
  }

  /** The last good answer; else a 404; else the last of several bad ones. */
  final(url: string): Exchange | undefined {
    const answers = this.#answers(withoutBewit(url), new Set());
    const bad =
      answers.length >= ENOUGH_ATTEMPTS || answers.some(({ status }) => status < 500 && status !== 429)
        ? answers.at(-1)
        : undefined;
    return answers.findLast(({ status }) => status === 200) ?? answers.findLast(({ status }) => status === 404) ?? bad;
  }

  /** {@link final}, or else the last answer. */
  last(url: string): Exchange | undefined {
    return this.final(url) ?? this.#answers(withoutBewit(url), new Set()).at(-1);
  }

  #answers(url: string, visited: Set<string>): Exchange[] {
    if (visited.has(url)) return [];
    visited.add(url);
    return (this.#exchanges.get(url) ?? []).flatMap((exchange) => {
      const target = redirectTarget(exchange);
      return target === undefined ? [exchange] : this.#answers(target, visited);
    });
  }
}

/** The target of a redirect; undefined if the answer is none. */
export function redirectTarget({
  url,
  status,
  headers,
}: Pick<Exchange, 'url' | 'status' | 'headers'>): string | undefined {
  const location = headers['location'];
  if (location === undefined || !REDIRECTS.has(status) || !URL.canParse(location, url)) return undefined;
  const target = new URL(location, url);
  target.hash = '';
  return target.href;
}
