/** How a report marks its text. Passed in, so that reports know nothing about terminals. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

const same = (text: string): string => text;

/** No marks. */
export const PLAIN: Paint = { bold: same, dim: same, good: same, bad: same, warn: same };
