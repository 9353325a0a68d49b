import { plantFlaw, type Flaw } from './flawed/flaw.js';
import { GITHUB_FLAWS, MIRROR_FLAWS } from './flawed/mirrors.js';
import type { Making } from './make.js';
import { BEETMOVER } from './shapes/beetmover.js';
import { FIREFOX_PUSH } from './shapes/firefox-push.js';
import { SIGNING_MIRROR } from './shapes/signing-mirror.js';
import { SIGNING } from './shapes/signing.js';
import type { Shape } from './shape.js';

/** A named shape. */
export interface SyntheticShape {
  readonly name: string;
  /** One line of description. */
  readonly description: string;
  readonly shape: Shape;
  /** The seed of the committed folder, and default of `scenarios make`. */
  readonly seed: number;
  /** Its folder, relative to the folder of scenarios. */
  readonly folder: string;
  /** Plants its flaw; absent if it verifies. */
  readonly plant?: (making: Making) => void;
}

/** The shapes of `cot-bench scenarios make NAME`, by name. */
export const SYNTHETIC_SHAPES: ReadonlyMap<string, SyntheticShape> = new Map(
  [
    ...[SIGNING, BEETMOVER, FIREFOX_PUSH, SIGNING_MIRROR].map(sound),
    ...GITHUB_FLAWS.map((flaw) => flawed(FIREFOX_PUSH, flaw)),
    ...MIRROR_FLAWS.map((flaw) => flawed(SIGNING_MIRROR, flaw)),
  ].map((synthetic) => [synthetic.name, synthetic]),
);

function sound(shape: Shape): SyntheticShape {
  return { name: shape.name, description: shape.description, shape, seed: 1, folder: shape.name };
}

/** A flawed variant, with ids of its own. */
function flawed(shape: Shape, flaw: Flaw): SyntheticShape {
  const { name, description } = flaw;
  return { name, description, shape: { ...shape, name }, seed: 1, folder: `failing/${name}`, plant: plantFlaw(flaw) };
}
