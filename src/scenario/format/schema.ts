import * as v from 'valibot';

/** A task id: 22 characters of URL-safe base64. */
export const TASK_ID = /^[A-Za-z0-9_-]{22}$/;

const TASK_ID_TEXT = 'a task id (22 letters, digits, "-" or "_")';
const STATUS_TEXT = 'an HTTP status from 200 to 599';
const DATE_TEXT = 'a date (YYYY-MM-DD)';

export const text = v.pipe(v.string('a text'), v.nonEmpty('a text (not empty)'));
/** The id of a task. */
export const taskId = v.pipe(v.string(TASK_ID_TEXT), v.regex(TASK_ID, TASK_ID_TEXT));
const status = v.pipe(
  v.number(STATUS_TEXT),
  v.integer(STATUS_TEXT),
  v.minValue(200, STATUS_TEXT),
  v.maxValue(599, STATUS_TEXT),
);

/** Messages of these schemas say what was expected; they follow the word "expected". */
export const PROVENANCE = v.object(
  {
    kind: v.picklist(['synthetic', 'recorded'], '"synthetic" or "recorded"'),
    from: text,
    date: v.pipe(v.string(DATE_TEXT), v.isoDate(DATE_TEXT)),
  },
  'an object with kind, from and date',
);

export const SOURCE = v.object(
  { file: v.optional(v.string('a path')), status },
  'a path, or an object with file and status',
);

export const ARTIFACT = v.object(
  { status: v.optional(status), storageType: v.optional(text), contentType: v.optional(text) },
  'an object with status, storageType or contentType',
);

/** All keys of a scenario.json, except `targets` and those with free keys: `config`, `sources` and `artifacts`. */
export const PLAIN_KEYS = {
  format: v.literal(1, '1, the only version there is'),
  description: v.string('a text'),
  provenance: PROVENANCE,
  taskId,
  taskType: text,
  cotProduct: text,
  checkTask: v.boolean('true or false'),
  verifySignatures: v.boolean('true or false'),
  expect: v.union([v.literal('pass'), v.object({ fail: text })], '"pass" or { "fail": name of a check }'),
  extends: v.pipe(text, v.regex(/^[^/\0][^\0]*$/, 'a path relative to this folder')),
  remove: v.array(v.string('a path'), 'a list of paths'),
};

/** Keys that a scenario must have, directly or from its base. */
export const REQUIRED_KEYS = [
  'format',
  'description',
  'provenance',
  'taskId',
  'taskType',
  'cotProduct',
  'sources',
  'expect',
] as const;
