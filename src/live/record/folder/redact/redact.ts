import { MIB } from '../../../../base/units.js';
import { ScenarioEdit, type PublicKeys } from '../edit/scenario-edit.js';
import type { RecordedFiles } from '../files.js';
import { sizeOf } from '../findings.js';
import { AddressBook } from './addresses.js';
import { CommentReplacer, commentsIn } from './comments.js';
import { mapText, textOf } from './strings.js';

/** How far to go. `careful` keeps addresses that a template builds from user names, and those names. */
export const REDACTION_LEVELS = ['all', 'careful'] as const;
export type RedactionLevel = (typeof REDACTION_LEVELS)[number];

export interface RedactRequest {
  readonly keys: PublicKeys;
  readonly level: RedactionLevel;
  /** Seed of the scenario's own keys. */
  readonly seed: string;
}

export interface Redaction {
  readonly files: RecordedFiles;
  readonly addresses: number;
  readonly comments: number;
  /** Number of addresses kept. */
  readonly keptAddresses: number;
  /** Files that are not text, or too large to search. */
  readonly unread: readonly string[];
}

/** Larger files are not searched, unless checks read them. */
const LARGEST_BYTES = 16 * MIB;

/**
 * The same scenario without e-mail addresses and commit messages: each is replaced consistently everywhere. The caller
 * must prove that it still means the same.
 */
export function redact(files: RecordedFiles, { keys, level, seed }: RedactRequest): Redaction {
  const edit = new ScenarioEdit(files, keys);
  const [readable, unread] = readableFiles(files, edit);
  const comments = new CommentReplacer(
    readable.filter((file) => file.startsWith('sources/')).flatMap((file) => commentsIn(edit.bytes(file))),
  );
  const book = addressBook(readable, edit);
  const keptAddresses = book.assign(level === 'careful');
  for (const file of readable)
    edit.set(
      file,
      mapText(edit.bytes(file), (text) => book.replace(comments.replace(text))),
    );
  return { files: edit.finish(seed), addresses: book.size, comments: comments.count, keptAddresses, unread };
}

function readableFiles(files: RecordedFiles, edit: ScenarioEdit): [readable: string[], unread: string[]] {
  const readable: string[] = [];
  const unread: string[] = [];
  for (const [file, body] of files) {
    if (file === 'scenario.json' || file.endsWith('/public/chain-of-trust.json.sig')) continue;
    const isText =
      (sizeOf(body) <= LARGEST_BYTES || /\.(?:json|yml)$/.test(file)) && textOf(edit.bytes(file)) !== undefined;
    (isText ? readable : unread).push(file);
  }
  return [readable, unread];
}

/** All addresses in some files, searched where they will be replaced: in decoded strings. */
function addressBook(files: readonly string[], edit: ScenarioEdit): AddressBook {
  const book = new AddressBook();
  const each = (note: (text: string) => void): void => {
    for (const file of files) {
      const bytes = Buffer.from(edit.bytes(file).buffer, edit.bytes(file).byteOffset, edit.bytes(file).byteLength);
      if (!bytes.includes('@') && !bytes.includes('%40')) continue;
      mapText(edit.bytes(file), (text) => {
        note(text);
        return text;
      });
    }
  };
  each((text) => book.noteAlone(text));
  each((text) => book.note(text));
  return book;
}
