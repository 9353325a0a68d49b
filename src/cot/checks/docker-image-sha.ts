import { getLink, type Chain, type Link } from '../chain/chain.js';
import { PythonError } from '../../python/error.js';
import { CotFailure, inCheckSync } from '../failure.js';
import { hasRestrictedScopes } from './restricted-scopes.js';
import { asString, at, getOr, item } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { repr } from '../../python/values/text.js';
import { isDict, type Dict, type Value } from '../../python/values/value.js';

const CHECK = 'verify_docker_image_sha';

/** What was found wrong, and what it should have been. */
interface Problem {
  readonly text: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * The image that a task ran in must have been built by a task of the chain, or be one that this type of task may take
 * from elsewhere.
 *
 * @param link a finished task: its chain of trust contains the image's hash
 * @throws CotFailure (scriptworker: verify_docker_image_sha)
 */
export function checkDockerImageSha(chain: Chain, link: Link): void {
  inCheckSync(CHECK, link, () => {
    const problems = imageProblems(chain, link, getOr(item(link.task, 'payload'), 'image', null));
    if (problems.length === 0) return;
    throw new CotFailure({
      check: CHECK,
      link,
      message: problems.map(({ text }) => `${link.name} ${link.taskId}: ${text}`).join('\n'),
      expected: problems.map(({ expected }) => expected).join('; '),
      actual: problems.map(({ actual }) => actual).join('; '),
    });
  });
}

function imageProblems(chain: Chain, link: Link, image: Value): Problem[] {
  if (!isDict(image)) return prebuiltProblems(chain, link, 'a prebuilt image');
  const type = item(image, 'type');
  if (type === 'task-image') return taskImageProblems(chain, link, image);
  if (type === 'indexed-image') return indexedImageProblems(chain, link);
  return [{ text: `unknown type of image ${repr(type)}`, expected: 'task-image or indexed-image', actual: repr(type) }];
}

/** An image that another task of the chain built. */
function taskImageProblems(chain: Chain, link: Link, image: Dict): Problem[] {
  const imageTaskId = at(link.task, 'extra', 'chainOfTrust', 'inputs', 'docker-image');
  const usedTaskId = item(image, 'taskId');
  if (!equals(imageTaskId, usedTaskId)) {
    const text = `the image is of task ${repr(usedTaskId)}, but the chain's is of ${repr(imageTaskId)}`;
    return [{ text, expected: repr(imageTaskId), actual: repr(usedTaskId) }];
  }
  const path = item(image, 'path');
  const [algorithm, hash] = splitHash(item(item(link.cot ?? null, 'environment'), 'imageArtifactHash'));
  const artifacts = item(getLink(chain, imageTaskId).cot ?? null, 'artifacts');
  const expected = getOr(getOr(artifacts, path, NOTHING), algorithm, null);
  if (expected === null) {
    const text = `the task that built the image states no ${algorithm} of ${repr(path)}`;
    return [{ text, expected: `${algorithm} of ${repr(path)}`, actual: 'none' }];
  }
  if (expected === hash) return [];
  return [
    {
      text: `the ${algorithm} of the image is not that of the task that built it`,
      expected: repr(expected),
      actual: hash,
    },
  ];
}

const NOTHING: Value = new Map();

/** `sha256:…` in its two parts. @throws PythonError */
function splitHash(value: Value): [algorithm: string, hash: string] {
  const [algorithm, hash, ...more] = asString(value, 'as imageArtifactHash').split(':');
  if (algorithm !== undefined && hash !== undefined && more.length === 0) return [algorithm, hash];
  throw new PythonError('ValueError', `expected imageArtifactHash to be an algorithm and a hash, found ${repr(value)}`);
}

/** An image that the index names: nothing in the chain vouches for it. */
function indexedImageProblems(chain: Chain, link: Link): Problem[] {
  const problems: Problem[] = [];
  if (hasRestrictedScopes(chain.target, chain.settings)) {
    const text = 'a task with restricted scopes must not depend on an image from the index';
    problems.push({ text, expected: 'an image built by a task of the chain', actual: 'an image from the index' });
  }
  return [...problems, ...prebuiltProblems(chain, link, 'an image from the index')];
}

function prebuiltProblems(chain: Chain, link: Link, actual: string): Problem[] {
  const allowed = chain.settings.prebuiltDockerImageTaskTypes;
  if (allowed === 'any' || allowed.includes(link.taskType)) return [];
  const text = `a ${link.taskType} task must not use ${actual}; only these may: ${allowed.join(', ')}`;
  return [{ text, expected: 'an image built by a task of the chain', actual }];
}
