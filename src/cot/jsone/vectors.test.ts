import { describe, expect, it } from 'vitest';
import { vectorsOf, type Vector } from '../../../test/conformance-data.js';
import { EvidenceError } from '../evidence-error.js';
import { equals } from '../values/equality.js';
import { parseJson } from '../values/json.js';
import { repr } from '../values/text.js';
import type { Value } from '../values/value.js';
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

function rendered({ template, context, asSlugid = false }: RenderInput): Value {
  const names = new Map<string, ContextValue>(contextOf(parseJson(context)));
  if (asSlugid) names.set('as_slugid', SLUGIDS);
  return render(parseJson(template), names);
}

function errorOf(work: () => unknown): unknown {
  try {
    return { value: work() };
  } catch (error) {
    return error;
  }
}

describe('rendering json-e as Python does', () => {
  const vectors: readonly RenderVector[] = vectorsOf<RenderInput, string>('jsone.json');
  it.skipIf(vectors.length === 0).each(vectors)('$id', (vector) => {
    if (vector.error === undefined) {
      const [result, expected] = [rendered(vector.in), parseJson(vector.out as string)];
      // The text tells floats from integers and shows the order of keys.
      expect(repr(result)).toBe(repr(expected));
      expect(equals(result, expected) || repr(result).includes('nan')).toBe(true);
      return;
    }
    const error = errorOf(() => rendered(vector.in));
    expect(error).toBeInstanceOf(EvidenceError);
    expect((error as EvidenceError).kind === 'JSONTemplateError').toBe(vector.jsone);
  });
});

describe('times from now as Python json-e has them', () => {
  const vectors = vectorsOf<{ offset: string; reference: string }, string>('jsone_from_now.json');
  it.skipIf(vectors.length === 0).each(vectors)('$id', (vector) => {
    const { offset, reference } = vector.in;
    if (vector.error === undefined) expect(fromNow(offset, reference)).toBe(vector.out);
    else expect(() => fromNow(offset, reference)).toThrow(EvidenceError);
  });
});
