import { describe, expect, it } from 'vitest';
import { PythonError } from '../error.js';
import { isIpv6 } from './ipv6.js';
import { parseUrl, parseUrlValue } from './parse-url.js';

describe('a URL', () => {
  it('is taken apart without decoding anything', () => {
    expect(parseUrl('HTTPS://User@Host:80/P%41;x?q#f')).toEqual({
      scheme: 'https',
      netloc: 'User@Host:80',
      hostname: 'host',
      path: '/P%41',
    });
  });

  it('loses control characters in front, tabs and line ends anywhere', () => {
    expect(parseUrl('\0 https://h\t/a\n/b')).toMatchObject({ netloc: 'h', path: '/a/b' });
  });

  it('has parameters only at the end of its path, and only under schemes that know them', () => {
    expect(parseUrl('https://h/a;x/b;y').path).toBe('/a;x/b');
    expect(parseUrl('git://h/a;x').path).toBe('/a;x');
  });

  it('may have no host', () => {
    expect(parseUrl('git@github.com:o/r')).toEqual({
      scheme: '',
      netloc: '',
      hostname: null,
      path: 'git@github.com:o/r',
    });
  });

  const unpaired = ['https://[::1/a', 'https://::1]/a', 'https://[1.2.3.4]/', 'https://[h]/', 'https://]a[/'];
  const aroundPart = [
    'https://a[::1]/',
    'https://[::1]a/',
    'https://[::1]a:80/',
    'https://[::1][::1]/',
    'https://u[::1]@h/',
    'https://u@a[::1]/',
  ];
  it.each([...unpaired, ...aroundPart])('is refused with bad brackets: %s', (url) => {
    expect(() => parseUrl(url)).toThrow(PythonError);
  });

  it('is refused when its host holds a letter that stands for a delimiter', () => {
    expect(() => parseUrl('https://h\u2100/a')).toThrow('letters that stand for delimiters');
    expect(parseUrl('https://h\u00e9/a').netloc).toBe('h\u00e9');
  });

  it('can be something empty, but no other value', () => {
    expect(parseUrlValue(null)).toBeNull();
    expect(parseUrlValue([])).toBeNull();
    expect(() => parseUrlValue(1)).toThrow(expect.objectContaining({ kind: 'AttributeError' }));
  });
});

describe('an IPv6 address', () => {
  const valid = [
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    'fe80::1%eth0',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
  ];
  it.each(valid)('is %s', (text) => {
    expect(isIpv6(text)).toBe(true);
  });

  const tooMany = ['1:2:3:4:5:6:7:8::', '1:2:3:4:5:6:7', '::12345'];
  const oddEnds = ['', ':', ':::', '::1%', '::1%a%b', '1.2.3.4', '::01.2.3.4', '::256.1.1.1', '1.2.3.4::'];
  it.each([...tooMany, ...oddEnds])('is not %j', (text) => {
    expect(isIpv6(text)).toBe(false);
  });
});
