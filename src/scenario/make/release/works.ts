import type { UpstreamShape, WorkShape } from '../shape.js';
import { FIRST_LOCALE, type Product } from './locales.js';

const BUILD_SCOPES = ['secrets:get:project/releng/gecko/build/level-3/*'];
const SIGNING_SCOPES = ['project:releng:signing:cert:release-signing'];
const BEETMOVER_SCOPES = [
  'project:releng:beetmover:bucket:release',
  'project:releng:beetmover:action:push-to-candidates',
];
const BALROG_SCOPES = ['project:releng:balrog:server:release', 'project:releng:balrog:action:submit-locale'];

/** The tasks of one product, by purpose, from build to updates. */
export interface ProductWorks {
  readonly build: WorkShape;
  readonly signing: WorkShape;
  readonly repackage: WorkShape;
  readonly repackageSigning: WorkShape;
  readonly partials: WorkShape;
  readonly partialsSigning: WorkShape;
  readonly beetmover: WorkShape;
  readonly checksumsSigning: WorkShape;
  readonly checksums: WorkShape;
  readonly balrog: WorkShape;
}

/** All tasks of one product. */
export function productWorks(product: Product): ProductWorks {
  const { locale } = product;
  const isFirst = locale === FIRST_LOCALE;
  const build = isFirst
    ? inImage(product, 'build', 'build', 'D1', 'debian12-build', artifact(locale, 'target.zip'))
    : inImage(product, 'l10n', 'shippable-l10n', 'promote', 'debian12-build', artifact(locale, 'target.zip'));
  const signing = signed(product, isFirst ? 'build-signing' : 'shippable-l10n-signing', build);
  const repackage = inImage(
    product,
    'repackage',
    'repackage',
    'promote',
    'debian12-repackage',
    artifact(locale, 'target.complete.mar'),
  );
  const repackageSigning = signed(product, 'repackage-signing', repackage);
  const partials = inImage(
    product,
    'partials',
    'partials',
    'promote',
    'debian12-partials',
    artifact(locale, 'target.partial-1.mar'),
  );
  const partialsSigning = signed(product, 'partials-signing', partials);
  const beetmover = moved(
    product,
    'beetmover-repackage',
    [signing, repackageSigning, partialsSigning],
    [MANIFEST, CHECKSUMS],
  );
  const checksumsSigning = signed(product, 'checksums-signing', beetmover, CHECKSUMS);
  const checksums = moved(product, 'beetmover-checksums', [checksumsSigning], ['public/checksums.manifest.json']);
  const balrog = submitted(product, beetmover);
  return {
    build,
    signing,
    repackage,
    repackageSigning,
    partials,
    partialsSigning,
    beetmover,
    checksumsSigning,
    checksums,
    balrog,
  };
}

const MANIFEST = 'public/manifest.json';
const CHECKSUMS = 'public/target.checksums';

function artifact(locale: string, name: string): string {
  return locale === FIRST_LOCALE ? `public/build/${name}` : `public/build/${locale}/${name}`;
}

function nameOf({ platform, locale }: Product, kind: string): string {
  return locale === FIRST_LOCALE ? `${kind}-${platform}/opt` : `${kind}-${locale}-${platform}/opt`;
}

/** A task that runs in an image, makes one artifact and verifies nothing. */
function inImage(
  product: Product,
  type: 'build' | 'l10n' | 'repackage' | 'partials',
  kind: string,
  parent: string,
  image: string,
  made: string,
): WorkShape {
  const name = nameOf(product, kind);
  return {
    as: 'task',
    name,
    type,
    kind,
    label: name,
    platform: product.platform,
    worker: type === 'repackage' ? 'generic-worker' : 'docker-worker',
    parent,
    inputs: { 'docker-image': image },
    artifacts: [made],
    scopes: BUILD_SCOPES,
  };
}

/** Signs an artifact of another task; its only one if `path` is left out. */
function signed(product: Product, kind: string, from: WorkShape, path = onlyArtifact(from)): WorkShape {
  const upstream: UpstreamShape[] = [{ from: from.name, paths: [path], formats: [formatOf(kind)] }];
  return script(product, 'signing', kind, 'promote', upstream, [path], SIGNING_SCOPES);
}

function formatOf(kind: string): string {
  if (kind === 'checksums-signing') return 'autograph_gpg';
  return kind.endsWith('build-signing') || kind.endsWith('l10n-signing')
    ? 'autograph_widevine'
    : 'autograph_hash_only_mar384';
}

/** Moves others' artifacts to their download location. */
function moved(product: Product, kind: string, from: readonly WorkShape[], made: readonly string[]): WorkShape {
  const upstream = from.map((other): UpstreamShape => ({ from: other.name, paths: [onlyArtifact(other)] }));
  return script(product, 'beetmover', kind, 'promote', upstream, made, BEETMOVER_SCOPES);
}

/** Publishes an update. */
function submitted(product: Product, from: WorkShape): WorkShape {
  return script(product, 'balrog', 'balrog', 'ship', [{ from: from.name, paths: [MANIFEST] }], [], BALROG_SCOPES);
}

function script(
  product: Product,
  type: 'signing' | 'beetmover' | 'balrog',
  kind: string,
  parent: string,
  upstream: readonly UpstreamShape[],
  artifacts: readonly string[],
  scopes: readonly string[],
): WorkShape {
  const name = nameOf(product, kind);
  return {
    as: 'task',
    name,
    type,
    kind,
    label: name,
    platform: product.platform,
    worker: 'scriptworker',
    parent,
    upstream,
    artifacts,
    scopes,
  };
}

function onlyArtifact({ artifacts = [] }: WorkShape): string {
  return artifacts[0] as string;
}
