import { describe } from 'vitest';
import { AS_JSON, itAgrees, type Reading } from '../../../test/agreement.js';
import { PythonError } from '../error.js';
import { item } from '../values/access.js';
import { parseJson } from '../json/json.js';
import type { Dict, Value } from '../values/value.js';
import { contextOf, type ContextValue } from './context.js';
import { fromNow } from './from-now.js';
import { lookUpFunction } from './look-up-function.js';
import { render } from './render.js';

const SLUGIDS = lookUpFunction(new Map([['decision', 'DECISION']]), 'DEFAULT');

/** Only errors of json-e's own are findings to the original. */
const ERRORS: Reading = {
  wantedError: (vector) =>
    vector.get('jsone') === true || vector.get('error') === 'TemplateError' ? "json-e's own error" : 'another error',
  thrownError: (error) => {
    if (!(error instanceof PythonError)) return undefined;
    return error.kind === 'JSONTemplateError' ? "json-e's own error" : 'another error';
  },
};

function rendered(input: Dict): Value {
  const names = new Map<string, ContextValue>(contextOf(parseJson(item(input, 'context') as string)));
  if (input.get('asSlugid') === true) names.set('as_slugid', SLUGIDS);
  return render(parseJson(item(input, 'template') as string), names);
}

describe('the vectors of the original', () => {
  itAgrees('are rendered as json-e for Python renders them', 'jsone.json', rendered, { ...AS_JSON, ...ERRORS });

  itAgrees(
    'give the times from now that json-e for Python gives',
    'jsone_from_now.json',
    (input) => fromNow(item(input, 'offset') as string, item(input, 'reference') as string),
    ERRORS,
  );
});
