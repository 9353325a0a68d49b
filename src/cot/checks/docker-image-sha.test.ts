import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { chainOf, linkOf } from '../../../test/chains.js';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import type { Chain, Link } from '../chain/chain.js';
import { defaultSettings } from '../settings/default-settings.js';
import type { Product } from '../settings/products.js';
import { item } from '../../python/values/access.js';
import { dict, type Dict } from '../../python/values/value.js';
import { checkDockerImageSha } from './docker-image-sha.js';

interface Case {
  readonly chain: Chain;
  readonly link: Link;
}

function caseOf(input: Dict): Case {
  const link = linkOf({
    task: item(input, 'task') as Dict,
    taskType: item(input, 'taskType') as string,
    cot: (item(input, 'cot') as Dict | null) ?? undefined,
  });
  const image = linkOf({
    name: 'signing:build:docker-image',
    taskId: 'IMG',
    taskType: 'docker-image',
    cot: (item(input, 'imageCot') as Dict | null) ?? undefined,
  });
  const settings = {
    ...defaultSettings(item(input, 'product') as Product, '62.7'),
    cotRestrictedScopes: new Map([['restricted', 'all']]),
  };
  const scopes = item(input, 'restricted') === true ? ['restricted'] : [];
  return { link, chain: chainOf([link, image], settings, { task: dict({ scopes }) }) };
}

const SOUND = {
  task: {
    payload: { image: { type: 'task-image', taskId: 'IMG', path: 'public/image' } },
    extra: { chainOfTrust: { inputs: { 'docker-image': 'IMG' } } },
  },
  cot: { environment: { imageArtifactHash: 'sha256:abc' } },
  imageCot: { artifacts: { 'public/image': { sha256: 'abc' } } },
  product: 'firefox',
  taskType: 'build',
  restricted: false,
};

function check(changes: Partial<Record<keyof typeof SOUND, unknown>> = {}): void {
  const { chain, link } = caseOf(fromPlain({ ...SOUND, ...changes }) as Dict);
  checkDockerImageSha(chain, link);
}

const failure = (parts: object): Error =>
  expect.objectContaining({ check: 'verify_docker_image_sha', ...parts }) as Error;

describe('the docker image of a task', () => {
  itAgrees('is accepted or refused as by the original', 'docker_image.json', (input) => {
    const { chain, link } = caseOf(input);
    checkDockerImageSha(chain, link);
    return 'ok';
  });

  it('may be the one that a task of the chain built', () => {
    expect(() => check()).not.toThrow();
  });

  it.each(['decision', 'action', 'docker-image'])(
    'may be a prebuilt one where none of the tree can exist: %s',
    (taskType) => {
      expect(() => check({ task: { payload: { image: 'debian' } }, taskType })).not.toThrow();
      expect(() => check({ task: { payload: { image: { type: 'indexed-image' } } }, taskType })).not.toThrow();
      expect(() => check({ task: { payload: {} }, taskType })).not.toThrow();
    },
  );

  it('may be a prebuilt one of any task, for products that have no images of their own', () => {
    expect(() => check({ task: { payload: { image: 'debian' } }, product: 'mobile' })).not.toThrow();
  });

  it.each([
    ['debian', 'a prebuilt image'],
    [{ type: 'indexed-image' }, 'an image from the index'],
  ])('may be no other: %j', (image, actual) => {
    expect(failureOf(() => check({ task: { payload: { image } } }))).toMatchObject({
      message: `signing:build BUILD: a build task must not use ${actual}; only these may: decision, action, docker-image`,
      expected: 'an image built by a task of the chain',
      actual,
    });
  });

  it('must be of a known type', () => {
    expect(failureOf(() => check({ task: { payload: { image: { type: 'x' } } }, taskType: 'decision' }))).toMatchObject(
      {
        check: 'verify_docker_image_sha',
        message: "signing:build BUILD: unknown type of image 'x'",
        expected: 'task-image or indexed-image',
        actual: "'x'",
      },
    );
  });

  it.each(['abc', 'sha256:abc:d', ''])('must be told by an algorithm and a hash: %j', (imageArtifactHash) => {
    expect(failureOf(() => check({ cot: { environment: { imageArtifactHash } } }))).toMatchObject({
      check: 'verify_docker_image_sha',
      message: `signing:build BUILD: expected imageArtifactHash to be an algorithm and a hash, found '${imageArtifactHash}'`,
    });
  });

  it('must be told by a text', () => {
    expect(() => check({ cot: { environment: { imageArtifactHash: 3 } } })).toThrow('a string as imageArtifactHash');
  });

  it('must have the hash that its builder tells', () => {
    expect(() => check({ cot: { environment: { imageArtifactHash: 'sha256:xyz' } } })).toThrow(
      failure({
        expected: "'abc'",
        actual: 'xyz',
        message: 'signing:build BUILD: the sha256 of the image is not that of the task that built it',
      }),
    );
  });

  it('must be known to its builder', () => {
    expect(() => check({ imageCot: { artifacts: {} } })).toThrow(
      failure({
        expected: "sha256 of 'public/image'",
        actual: 'none',
        message: "signing:build BUILD: the task that built the image states no sha256 of 'public/image'",
      }),
    );
  });

  it('needs a builder in the chain', () => {
    const task = { ...SOUND.task, payload: { image: { type: 'task-image', taskId: 'X', path: 'p' } } };
    expect(() => check({ task })).toThrow(
      failure({
        expected: "'IMG'",
        actual: "'X'",
        message: "signing:build BUILD: the image is of task 'X', but the chain's is of 'IMG'",
      }),
    );
    const elsewhere = { ...task, extra: { chainOfTrust: { inputs: { 'docker-image': 'X' } } } };
    expect(() => check({ task: elsewhere })).toThrow(expect.objectContaining({ check: 'get_link' }) as Error);
  });

  it('is refused for both reasons where both hold', () => {
    const task = { payload: { image: { type: 'indexed-image' } }, extra: {} };
    const place = 'signing:build BUILD';
    expect(failureOf(() => check({ task, restricted: true }))).toMatchObject({
      message: `${place}: a task with restricted scopes must not depend on an image from the index
${place}: a build task must not use an image from the index; only these may: decision, action, docker-image`,
      expected: 'an image built by a task of the chain; an image built by a task of the chain',
      actual: 'an image from the index; an image from the index',
    });
    expect(failureOf(() => check({ task, restricted: true, taskType: 'decision' })).actual).toBe(
      'an image from the index',
    );
  });

  it('cannot be checked without a chain of trust', () => {
    expect(() => check({ cot: null })).toThrow(failure({}));
    expect(() => check({ imageCot: null })).toThrow(failure({}));
  });
});
