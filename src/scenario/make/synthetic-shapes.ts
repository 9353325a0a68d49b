import type { Shape } from './shape.js';
import { BEETMOVER } from './shapes/beetmover.js';
import { SIGNING } from './shapes/signing.js';

/** A shape that can be made by its name. */
export interface SyntheticShape {
  readonly name: string;
  /** One line for people. */
  readonly description: string;
  readonly shape: Shape;
  /** The seed of the committed folder, and the default of `scenarios make`. */
  readonly seed: number;
}

/** What `cot-bench scenarios make NAME` can make, by name. */
export const SYNTHETIC_SHAPES: ReadonlyMap<string, SyntheticShape> = new Map(
  [SIGNING, BEETMOVER].map((shape) => [
    shape.name,
    { name: shape.name, description: shape.description, shape, seed: 1 },
  ]),
);
