interface NodeBase {
  /** The tag in full: `tag:yaml.org,2002:int`. */
  readonly tag: string;
  /** Whether aliases can refer to it. */
  readonly anchored: boolean;
  /** The number of nodes in it with aliases expanded, itself included. */
  readonly size: number;
  /** The levels of collections in it with aliases expanded, itself included. */
  readonly height: number;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly text: string;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly pairs: readonly Pair[];
}

export type Pair = readonly [key: Node, value: Node];

/** What the text says, before it becomes values. */
export type Node = ScalarNode | SequenceNode | MappingNode;
