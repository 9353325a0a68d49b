import { describe, expect, it } from 'vitest';
import { PythonError } from './error.js';
import { valueOfDuration } from './taskgraph/duration.js';

describe('an error in the evidence', () => {
  it('quotes only so much of what strangers wrote', () => {
    const message = new PythonError('ValueError', 'x'.repeat(1_000_000)).message;
    expect(message).toHaveLength(1000);
    expect(message.endsWith('x…')).toBe(true);
    expect(() => valueOfDuration('-'.repeat(5000))).toThrow(/^no span of time: "-{900,1000}…$/);
  });

  it('says all that it has to say otherwise', () => {
    expect(new PythonError('ValueError', 'x'.repeat(1000)).message).toBe('x'.repeat(1000));
  });
});
