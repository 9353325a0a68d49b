import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, trusted } from './markup.js';

describe('html', () => {
  it('escapes what is put into it, markup stays', () => {
    const inner = html`<b>${'a & b'}</b>`;
    expect(html`<p title="${'"><script>'}">${inner}${[1, '<']}${undefined}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;"><b>a &amp; b</b>1&lt;</p>',
    );
  });

  it('shows characters that steer by their codes', () => {
    expect(html`${'a\u202eb\u0000'}`.text).toBe('a\\u202eb\\u0000');
  });

  it('takes text of this program as it is', () => {
    expect(html`<style>${trusted('a > b')}</style>`.text).toBe('<style>a > b</style>');
  });

  it('never lets any text open a tag or end an attribute', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(html`${text}`.text)));
  });
});
