import { describe, expect, it } from 'vitest';
import { vectorsOf, type Vector } from '../../../test/conformance-data.js';
import { EvidenceError } from '../evidence-error.js';
import { parseJson } from '../values/json.js';
import { repr } from '../values/text.js';
import { contextOf, type ContextValue } from './context.js';
import { fromNow } from './from-now.js';
import { lookUpFunction } from './look-up-function.js';
import { render } from './render.js';

interface RenderInput {
  readonly template: string;
  readonly context: string;
  readonly asSlugid?: boolean;
}

interface RenderVector extends Vector<RenderInput, string> {
  /** Whether the error is one of json-e's own. */
  readonly jsone?: boolean;
}

const SLUGIDS = lookUpFunction(new Map([['decision', 'DECISION']]), 'DEFAULT');

/** The result as Python writes it, which tells 1 from 1.0 and shows the order of keys. */
function rendered({ template, context, asSlugid = false }: RenderInput): string {
  const names = new Map<string, ContextValue>(contextOf(parseJson(context)));
  if (asSlugid) names.set('as_slugid', SLUGIDS);
  return repr(render(parseJson(template), names));
}

function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EvidenceError)) return `a foreign error: ${String(error)}`;
    return error.kind === 'JSONTemplateError' ? "json-e's own error" : 'another error';
  }
}

describe('the vectors of the original', () => {
  const renderVectors: readonly RenderVector[] = vectorsOf<RenderInput, string>('jsone.json');
  it.skipIf(renderVectors.length === 0)('are rendered as json-e for Python renders them', () => {
    const disagreeing = renderVectors.flatMap(({ id, in: input, out = '', error, jsone }) => {
      const wanted = error === undefined ? repr(parseJson(out)) : jsone === true ? "json-e's own error" : 'another error';
      const actual = outcomeOf(() => rendered(input));
      return actual === wanted ? [] : [{ id, template: input.template, wanted, actual }];
    });
    expect(disagreeing).toEqual([]);
  });

  const timeVectors = vectorsOf<{ offset: string; reference: string }, string>('jsone_from_now.json');
  it.skipIf(timeVectors.length === 0)('give the times from now that json-e for Python gives', () => {
    const disagreeing = timeVectors.flatMap(({ id, in: { offset, reference }, out, error }) => {
      const wanted = error === undefined ? out : error === 'TemplateError' ? "json-e's own error" : 'another error';
      const actual = outcomeOf(() => fromNow(offset, reference));
      return actual === wanted ? [] : [{ id, offset, reference, wanted, actual }];
    });
    expect(disagreeing).toEqual([]);
  });
});
