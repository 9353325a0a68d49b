interface NodeBase {
  /** The tag in full: `tag:yaml.org,2002:int`. */
  readonly tag: string;
  /** Whether aliases can refer to it. */
  readonly anchored: boolean;
  /** Nodes in it with aliases written out, itself included. */
  readonly size: number;
  /** Levels of collections in it, itself included, with aliases written out. */
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

/** What the text says, before values are made of it. */
export type Node = ScalarNode | SequenceNode | MappingNode;
