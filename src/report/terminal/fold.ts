import { wrap } from './wrap.js';

/** Breaks text into lines of at most `width` characters; longer words are broken. */
export function fold(text: string, width: number): string[] {
  const words = text.split(' ').flatMap((word) => (word.length <= width ? [word] : pieces(word, width)));
  return wrap(words.join(' '), width);
}

function pieces(word: string, width: number): string[] {
  const found: string[] = [];
  for (let start = 0; start < word.length; start += width) found.push(word.slice(start, start + width));
  return found;
}
