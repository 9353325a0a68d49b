import { describe, expect, it } from 'vitest';
import { csvText } from './csv.js';

describe('csvText', () => {
  it('quotes what needs quotes, and leaves what is not known empty', () => {
    expect(csvText(['a', 'b', 'c'], [['x, "y"\nz', 1.5, null]])).toBe('a,b,c\r\n"x, ""y""\nz",1.5,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('hands no formula to a spreadsheet: %j', (text) => {
    expect(csvText(['a'], [[text]])).toBe(`a\r\n'${text}\r\n`);
  });

  it('leaves negative numbers numbers', () => {
    expect(csvText(['a'], [[-1]])).toBe('a\r\n-1\r\n');
  });
});
