import * as v from 'valibot';
import { RULES_VERSIONS } from '../../cot/settings/settings.js';
import { isBuiltIn } from '../../verifiers/name.js';

const NAME = 'a name of letters, digits and . _ + -, that does not begin with scriptworker';
/** Arguments and environment variables cannot contain NUL. */
const argument = v.pipe(
  v.string('a text'),
  v.check((text) => !text.includes('\0'), 'a text without a NUL'),
);
const PLACEHOLDER = /\{(taskId|taskType|cotProduct)\}/;
const ALONE = /(^|=)\{(taskId|taskType|cotProduct)\}$/;
const CLOCK = "'real' (it simply runs) or 'virtual' (it keeps virtual time itself)";

const ENTRIES = {
  name: v.pipe(
    v.string(NAME),
    v.regex(/^[\w.+-]+$/, NAME),
    v.check((name) => !name.startsWith('-') && !isBuiltIn(name), NAME),
  ),
  command: v.pipe(
    v.array(
      v.pipe(
        argument,
        v.check(
          (text) => !PLACEHOLDER.test(text) || ALONE.test(text),
          'a placeholder as a whole argument or after its =; within other text take COT_BENCH_TASK_ID and so on from ' +
            'the environment',
        ),
      ),
      "a list: the program, then its arguments, as in ['node', 'verify.mjs', '{taskId}']",
    ),
    v.check(([program = '']) => program !== '', 'a list with a program to run'),
  ),
  env: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*$/, 'names of variables')),
      argument,
      'an object: names with texts',
    ),
  ),
  clock: v.picklist(['virtual', 'real'], CLOCK),
  mirrors: v.optional(v.pipe(v.string('the name of a strategy'), v.nonEmpty('the name of a strategy'))),
  rules: v.optional(v.picklist(RULES_VERSIONS, RULES_VERSIONS.join(' or '))),
};

export const VERIFIER_KEYS = Object.keys(ENTRIES);

/** `verifiers` of the configuration. */
export const VERIFIERS = v.pipe(
  v.array(v.object(ENTRIES, 'an object with name, command and clock'), 'a list of verifiers'),
  v.check((list) => new Set(list.map(({ name }) => name)).size === list.length, 'a name of its own for each verifier'),
);
