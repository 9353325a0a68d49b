import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN } from './paint.js';
import { textTable, type Column } from './table.js';
import { wrap } from './wrap.js';

const columns: Column[] = [
  { title: 'name', align: 'left', cells: ['a', 'longer'] },
  { title: 'n', align: 'right', cells: ['10', '5'] },
  { title: 'extra', align: 'right', cells: ['x', 'y'], dropOrder: 2 },
  { title: 'more', align: 'right', cells: ['x', 'y'], dropOrder: 1 },
];

describe('textTable', () => {
  it('aligns names to the left and numbers to the right', () => {
    expect(textTable(columns, 80, PLAIN)).toEqual({
      lines: ['  name      n   extra   more', '  a        10       x      x', '  longer    5       y      y'],
      dropped: [],
    });
  });

  it('moves columns together before it drops any', () => {
    expect(textTable(columns, 26, PLAIN).lines[0]).toBe('  name     n  extra  more');
  });

  it('drops what matters least where there is too little room', () => {
    expect(textTable(columns, 20, PLAIN)).toMatchObject({ dropped: ['extra'] });
    expect(textTable(columns, 5, PLAIN)).toEqual({
      lines: ['  name     n', '  a       10', '  longer   5'],
      dropped: ['extra', 'more'],
    });
  });

  it('breaks the lines of text before it drops a column', () => {
    const text: Column = { title: 'text', align: 'left', cells: ['one two three four five six', 'seven'], wraps: true };
    const { lines, dropped } = textTable([...columns.slice(0, 2), text], 36, PLAIN);
    expect(lines).toEqual([
      '  name     n  text',
      '  a       10  one two three four',
      '              five six',
      '  longer   5  seven',
    ]);
    expect(dropped).toEqual([]);
    expect(textTable([...columns.slice(0, 2), text], 80, PLAIN).lines).toHaveLength(3);
  });

  it('marks cells without moving them', () => {
    const paint = { ...PLAIN, bold: (text: string) => `\u001b[1m${text}\u001b[22m` };
    const { lines } = textTable(columns.slice(0, 2), 80, paint, (text, title) =>
      title === 'n' ? `\u001b[31m${text}\u001b[39m` : text,
    );
    expect(lines[1]).toBe('  a        \u001b[31m10\u001b[39m');
    expect(lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual(
      textTable(columns.slice(0, 2), 80, PLAIN).lines,
    );
  });

  it('counts characters that take two places, and none, as a terminal does', () => {
    const { lines } = textTable(
      [
        { title: 'name', align: 'left', cells: ['日本語', 'é'] },
        { title: 'n', align: 'right', cells: ['1', '2'] },
      ],
      80,
      PLAIN,
    );
    expect(lines).toEqual(['  name     n', '  日本語   1', '  é        2']);
  });

  it('lays out many rows as one table', () => {
    const cells = Array.from({ length: 2000 }, (_, index) => 'x'.repeat(index === 1500 ? 20 : 1));
    const { lines } = textTable(
      [
        { title: 'a', align: 'left', cells },
        { title: 'b', align: 'left', cells },
      ],
      80,
      PLAIN,
    );
    expect(lines).toHaveLength(2001);
    expect(new Set(lines.filter((_, index) => index !== 1501).map((line) => line.length))).toEqual(new Set([26]));
  });
});

describe('wrap', () => {
  it('breaks between words, and indents what follows', () => {
    expect(wrap('one two three four', 9, '  ')).toEqual(['one two', '  three', '  four']);
  });

  it('leaves a word whole that is longer than a line', () => {
    expect(wrap('a https://example.com/long b', 10)).toEqual(['a', 'https://example.com/long', 'b']);
  });

  it('keeps numbers with their units', () => {
    expect(wrap('it took 0.5 s, or 500 ms more: 12 % of 4 s ± 0.1 s on all', 15)).toEqual([
      'it took 0.5 s,',
      'or 500 ms more:',
      '12 % of',
      '4 s ± 0.1 s on',
      'all',
    ]);
    expect(wrap('a 5 ssh keys', 4)).toEqual(['a 5', 'ssh', 'keys']);
  });

  it('loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (words, width) => {
          expect(wrap(words.join(' '), width).join(' ')).toBe(words.join(' '));
        },
      ),
    );
  });
});
