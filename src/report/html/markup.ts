import { printable } from '../content/printable.js';

/** Text that is HTML already. Only {@link html} and {@link trusted} make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: markup as it is, anything else escaped, nothing for undefined. */
export type Piece = Markup | string | number | undefined | readonly Piece[];

/**
 * HTML from a template. Whatever is put into it is escaped, also for attributes (which must stand in double quotes),
 * and characters that could steer the reader's view are shown by their codes; only markup stays as it is.
 */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < pieces.length ? textOf(pieces[index]) : '')).join(''));
}

/** Markup from a text that is part of this program. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function textOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escaped(String(piece));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
