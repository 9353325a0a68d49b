import type { ByProduct } from './products.js';

const BEFORE_IMAGES_EXIST: readonly string[] = ['decision', 'action', 'docker-image'];

/** Types of tasks that may use a prebuilt docker image: those that run before images of the tree can exist, or any. */
export const PREBUILT_IMAGE_TASK_TYPES: ByProduct<'any' | readonly string[]> = {
  adhoc: 'any',
  'app-services': 'any',
  enterprise: BEFORE_IMAGES_EXIST,
  firefox: BEFORE_IMAGES_EXIST,
  glean: 'any',
  mobile: 'any',
  mozillavpn: 'any',
  scriptworker: BEFORE_IMAGES_EXIST,
  thunderbird: BEFORE_IMAGES_EXIST,
  translations: 'any',
  xpi: 'any',
};
