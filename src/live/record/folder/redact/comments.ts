import { PythonError } from '../../../../python/error.js';
import { LimitError } from '../../../../base/errors.js';
import { parseJsonFile } from '../../../../python/json/json.js';
import { isDict, isList, type Value } from '../../../../python/values/value.js';

/** Shorter ones say nothing, and would occur everywhere. */
const SHORTEST = 8;
/** Keys of free text about changes in answers of hg and GitHub. */
const FREE_TEXTS = new Set(['desc', 'message', 'title', 'body']);

/** The commit messages in an answer of hg or GitHub. */
export function commentsIn(bytes: Uint8Array): string[] {
  const comments: string[] = [];
  try {
    collect(parseJsonFile(bytes), comments);
  } catch (error) {
    if (!(error instanceof PythonError) && !(error instanceof LimitError)) throw error;
  }
  return comments;
}

function collect(value: Value, comments: string[]): void {
  if (isList(value)) for (const member of value) collect(member, comments);
  if (!isDict(value)) return;
  for (const [key, member] of value) {
    if (typeof key === 'string' && FREE_TEXTS.has(key) && typeof member === 'string' && member.length >= SHORTEST)
      comments.push(member);
    else collect(member, comments);
  }
}

/** Replaces commit messages wherever they occur: whole, by their first line, or quoted. */
export class CommentReplacer {
  readonly #forms: readonly (readonly [from: string, to: string])[];

  constructor(comments: Iterable<string>) {
    const distinct = [...new Set(comments)].sort();
    const forms = new Map<string, string>();
    distinct.forEach((comment, index) => {
      // Templates and checks read the prefix of try pushes.
      const replacement = `${/^try:/.test(comment) ? 'try: ' : ''}comment ${index + 1}, redacted`;
      const [firstLine = ''] = comment.split('\n');
      for (const form of [comment, firstLine.trim()]) {
        if (form.length < SHORTEST) continue;
        for (const quoted of [form, JSON.stringify(form).slice(1, -1)])
          if (!forms.has(quoted)) forms.set(quoted, replacement);
      }
    });
    this.#forms = [...forms].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    this.count = distinct.length;
  }

  /** Number of different messages. */
  readonly count: number;

  replace(text: string): string {
    if (text.length < SHORTEST) return text;
    return this.#forms.reduce(
      (result, [from, to]) => (result.includes(from) ? result.replaceAll(from, () => to) : result),
      text,
    );
  }
}
