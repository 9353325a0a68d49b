import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { chainOf, linkOf } from '../../../test/chains.js';
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

  it('must have the hash that its builder tells', () => {
    expect(() => check({ cot: { environment: { imageArtifactHash: 'sha256:xyz' } } })).toThrow(
      failure({ expected: "'abc'", actual: 'xyz' }),
    );
  });

  it('must be known to its builder', () => {
    expect(() => check({ imageCot: { artifacts: {} } })).toThrow(failure({ actual: 'none' }));
  });

  it('needs a builder in the chain', () => {
    const task = { ...SOUND.task, payload: { image: { type: 'task-image', taskId: 'X', path: 'p' } } };
    expect(() => check({ task })).toThrow(failure({ expected: "'IMG'", actual: "'X'" }));
    const elsewhere = { ...task, extra: { chainOfTrust: { inputs: { 'docker-image': 'X' } } } };
    expect(() => check({ task: elsewhere })).toThrow(expect.objectContaining({ check: 'get_link' }) as Error);
  });

  it('is refused for both reasons where both hold', () => {
    const task = { payload: { image: { type: 'indexed-image' } }, extra: {} };
    expect(() => check({ task, restricted: true })).toThrow(/restricted scopes[^]*only these may/);
  });

  it('cannot be checked without a chain of trust', () => {
    expect(() => check({ cot: null })).toThrow(failure({}));
    expect(() => check({ imageCot: null })).toThrow(failure({}));
  });
});
