import { describe, expect, it } from 'vitest';
import { parseJson } from '../../python/json/json.js';
import { dict } from '../../python/values/value.js';
import { renderDefinition } from './render-definition.js';

describe('rendering a definition', () => {
  const whole = dict({ name: '${a}${b}' });

  it('is json-e over whole characters', () => {
    expect(
      renderDefinition(
        whole,
        new Map([
          ['a', '😀'],
          ['b', 'x'],
        ]),
      ),
    ).toEqual(dict({ name: '😀x' }));
  });

  it.each(['"\\ud83d"', '["\\ud83d"]', '{"\\ud83d": 1}'])(
    'refuses halves, which it could bring together: %s',
    (half) => {
      const context = new Map([
        ['a', parseJson(half)],
        ['b', '\ude00'],
      ]);
      expect(() => renderDefinition(whole, context)).toThrow('a lone surrogate');
      expect(() => renderDefinition(parseJson(half), new Map())).toThrow('a lone surrogate');
    },
  );
});
