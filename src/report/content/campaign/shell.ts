const PLAIN_WORD = /^[\w./:=,@+-]+$/;

/** A word as a shell takes it. */
export function shellWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Whether a scenario is made when it is asked for: it has no folder. */
export function isGraphSpecText(path: string): boolean {
  return path.startsWith('synthetic:');
}
