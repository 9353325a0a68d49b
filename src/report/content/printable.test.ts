import { describe, expect, it } from 'vitest';
import { printable } from './printable.js';

describe('printable', () => {
  it('shows a message of several lines on one, without the codes of its breaks', () => {
    expect(printable('expected:\n  a\r\n\tb\n')).toBe('expected: a b');
  });

  it('shows by its code what could steer a terminal', () => {
    expect(printable('a\u001b[31mb\u202ec\u2028d\u0000')).toBe('a\\u001b[31mb\\u202ec\\u2028d\\u0000');
  });

  it('leaves other text as it is', () => {
    expect(printable('  日本語 é …  ')).toBe('  日本語 é …  ');
  });
});
