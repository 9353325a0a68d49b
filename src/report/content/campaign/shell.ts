const PLAIN_WORD = /^[\w./:=,@+-]+$/;

/** Quotes a word for a shell. */
export function shellWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Whether a scenario is synthetic, made on demand, without a folder. */
export function isGraphSpecText(path: string): boolean {
  return path.startsWith('synthetic:');
}
