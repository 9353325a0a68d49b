/** How large a document may be. */
export interface DocumentLimits {
  /** Levels of nesting. */
  readonly nesting: number;
  /**
   * Most values in one document, counted in YAML with aliases expanded. JSON has no aliases, so a large text may hold
   * more, in proportion to its size: only a text of almost nothing but brackets exceeds that.
   */
  readonly nodes: number;
}

export const DOCUMENT_LIMITS: DocumentLimits = { nesting: 200, nodes: 1_000_000 };

/** Real documents have 9 or more. */
const CHARACTERS_PER_NODE = 8;
/** Collections take more memory than other values, even empty ones: each counts as this many additional values. */
export const NODES_PER_COLLECTION = 3;

/** How many values a JSON document may have. @param characters its length, in UTF-16 units */
export function nodeLimit(limits: DocumentLimits, characters: number): number {
  return Math.max(limits.nodes, characters / CHARACTERS_PER_NODE);
}
