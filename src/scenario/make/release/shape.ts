import { seededRandom, type Random } from '../../../base/random.js';
import { MINUTE, SECOND, type Milliseconds } from '../../../base/units.js';
import type { Shape, TargetShape, WorkShape } from '../shape.js';
import { FIRST_LOCALE, products, type Product } from './locales.js';
import { checkReleaseParameters, releaseParametersText, type ReleaseParameters } from './parameters.js';
import { IMAGES, MOZILLA_RELEASE, PARENTS, REVISIONS } from './parents.js';
import { productWorks, type ProductWorks } from './works.js';

/** The date of this generator. */
const DATE = '2026-11-28';

/** Least and greatest duration. */
type Range = readonly [least: Milliseconds, most: Milliseconds];

const SIGN: Range = [40 * SECOND, 150 * SECOND];
const MOVE: Range = [60 * SECOND, 240 * SECOND];
const SUBMIT: Range = [15 * SECOND, 45 * SECOND];
/** Builds exist before a release is promoted; other locales are repacked from them first. */
const BUILD: Range = [0, 10 * SECOND];
const REPACK: Range = [8 * MINUTE, 16 * MINUTE];
const REPACKAGE: Range = [3 * MINUTE, 7 * MINUTE];
const PARTIALS: Range = [2 * MINUTE, 6 * MINUTE];
const AT_ONCE: Range = [0, 0];

/** The targets of one product in the order they can run, with the other tasks that each needs. */
const STEPS: readonly {
  readonly work: keyof ProductWorks;
  readonly with?: keyof ProductWorks;
  readonly waitsFor: readonly (keyof ProductWorks)[];
  readonly after: Range;
  readonly run: Range;
}[] = [
  { work: 'signing', with: 'build', waitsFor: [], after: REPACK, run: SIGN },
  { work: 'repackageSigning', with: 'repackage', waitsFor: ['signing'], after: REPACKAGE, run: SIGN },
  { work: 'partialsSigning', with: 'partials', waitsFor: ['repackageSigning'], after: PARTIALS, run: SIGN },
  {
    work: 'beetmover',
    waitsFor: ['signing', 'repackageSigning', 'partialsSigning'],
    after: AT_ONCE,
    run: MOVE,
  },
  { work: 'checksumsSigning', waitsFor: ['beetmover'], after: AT_ONCE, run: SIGN },
  { work: 'checksums', waitsFor: ['checksumsSigning'], after: AT_ONCE, run: MOVE },
  { work: 'balrog', waitsFor: ['beetmover', 'checksums'], after: AT_ONCE, run: SUBMIT },
];

/**
 * The shape of a release: for each platform and locale a build, signed, repackaged, signed again, with partial updates,
 * moved to its download location, its checksums signed and moved, and submitted as an update. Seven of these ten tasks
 * run on scriptworkers: those are the targets. The last product gets as many as are left. Equal parameters give equal
 * shapes; time and memory are linear in the number of targets.
 *
 * @throws InputError for an impossible release Equal parameters give equal shapes; time and memory are linear in the
 * number of targets.
 */
export function releaseShape(parameters: ReleaseParameters): Shape {
  checkReleaseParameters(parameters);
  const text = releaseParametersText(parameters);
  const works: WorkShape[] = [];
  const targets: TargetShape[] = [];
  for (const product of products(Math.ceil(parameters.targets / STEPS.length))) {
    const random = seededRandom(`release ${text} ${product.platform} ${product.locale}`);
    addProduct(product, random, parameters.targets - targets.length, works, targets);
  }
  return {
    // A fixed name, since ids depend on it: the scenario's name must not change them.
    name: 'synthetic release',
    description: `A synthetic release (${text}): from builds to updates, for several platforms and locales.`,
    date: DATE,
    recipe: `cot-bench --scenario release:${text}`,
    tree: MOZILLA_RELEASE,
    revisions: REVISIONS,
    tasks: [...PARENTS, ...IMAGES, ...works],
    target: lastOfFirstProduct(targets),
    // A worker verifies before running the task, so it has no chain of trust yet.
    checkTask: false,
    targets,
  };
}

function addProduct(product: Product, random: Random, most: number, works: WorkShape[], targets: TargetShape[]): void {
  const all = productWorks(product);
  for (const { work, with: other, waitsFor, after, run } of STEPS.slice(0, most)) {
    if (other !== undefined) works.push(all[other]);
    works.push(all[work]);
    const own = work === 'signing' && product.locale === FIRST_LOCALE ? BUILD : after;
    targets.push({
      name: all[work].name,
      waitsFor: waitsFor.map((name) => all[name].name),
      afterMs: within(own, random),
      runMs: within(run, random),
    });
  }
}

/** In whole seconds, which is precise enough. */
function within([least, most]: Range, random: Random): Milliseconds {
  return least + SECOND * random.below((most - least) / SECOND + 1);
}

function lastOfFirstProduct(targets: readonly TargetShape[]): string {
  return (targets[STEPS.length - 1] as TargetShape).name;
}
