import { withoutBewit } from '../../../services/http/without-bewit.js';
import type { Exchange } from './exchange.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Attempts at one request before an answer that says nothing is taken for the final one. */
const ENOUGH_ATTEMPTS = 5;

/** What recorded exchanges mean: for each request what it came to in the end, whatever the way. */
export class KnownAnswers {
  readonly #exchanges = new Map<string, Exchange[]>();

  add(exchange: Exchange): void {
    const key = withoutBewit(exchange.url);
    const known = this.#exchanges.get(key);
    if (known === undefined) this.#exchanges.set(key, [exchange]);
    else known.push(exchange);
  }

  /** All that was asked for, but for the hops that redirects led to. */
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

  /** The last good answer; else that there is nothing (404); else the last one of several that were bad. */
  final(url: string): Exchange | undefined {
    const answers = this.#answers(withoutBewit(url), new Set());
    const bad =
      answers.length >= ENOUGH_ATTEMPTS || answers.some(({ status }) => status < 500 && status !== 429)
        ? answers.at(-1)
        : undefined;
    return answers.findLast(({ status }) => status === 200) ?? answers.findLast(({ status }) => status === 404) ?? bad;
  }

  /** {@link final}, or whatever came last. */
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

/** Where an answer redirects to, if it does. */
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
