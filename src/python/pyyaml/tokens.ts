/** A sign of the text, or one that indentation stands for (`blockEnd`, and the starts of block collections). */
export type Sign =
  | 'streamEnd'
  | 'documentStart'
  | 'documentEnd'
  | 'blockSequenceStart'
  | 'blockMappingStart'
  | 'blockEnd'
  | 'flowSequenceStart'
  | 'flowSequenceEnd'
  | 'flowMappingStart'
  | 'flowMappingEnd'
  | 'blockEntry'
  | 'flowEntry'
  | 'key'
  | 'value';

export interface TagName {
  /** `!`, `!!`, `!name!`; null for a tag that is written out. */
  readonly handle: string | null;
  readonly suffix: string;
}

export interface ScalarToken {
  readonly kind: 'scalar';
  readonly text: string;
  /** Without quotes and no block: its type is found by its form. */
  readonly plain: boolean;
}

/** `%YAML 1.1` or `%TAG ! prefix`; other directives have no effect. */
export type DirectiveToken = { readonly kind: 'directive' } & (
  | { readonly name: 'YAML'; readonly major: string }
  | { readonly name: 'TAG'; readonly handle: string; readonly prefix: string }
  | { readonly name: 'other' }
);

export type Token =
  | { readonly kind: Sign }
  | { readonly kind: 'anchor' | 'alias'; readonly name: string }
  | ({ readonly kind: 'tag' } & TagName)
  | ScalarToken
  | DirectiveToken;
