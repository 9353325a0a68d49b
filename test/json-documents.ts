import type { Random } from '../src/base/random.js';

/** Texts as values, of all kinds in JSONTestSuite: valid, invalid, and implementation-defined. */
export const KINDS: readonly string[] = [
  // Valid.
  ...['[]', '[[]   ]', '[""]', '[1 ,2]', '[false]', '[null, 1, "1", {}]', '[1\n]', ' [1] ', '[2] ', '[123e65]'],
  ...['0e+1', '0e1', ' 4', '-0.0000000000000000000000000000001', '20e1', '-0', '-123', '-1', '1E22', '1E-2', '1E+2'],
  ...['123e45', '123.456e78', '1e-2', '1e+2', '123', '123.456789', '{"a":"b","c":"d"}', '{"a":"b","a":"c"}', '{}'],
  ...['{"":0}', String.raw`{"foo\u0000bar": 42}`, '{"min": -1.0e+28, "max": 1.0e+28 }', '{\n"a": "b"\n}'],
  ...[String.raw`"\u0060\u012a\u12AB"`, String.raw`"\uD801\udc37"`, String.raw`"\"\\\/\b\f\n\r\t"`, '"\\\\u0000"'],
  ...[String.raw`"\""`, '"a/*b*/c/*d//e"', String.raw`"\\a"`, String.raw`"\\n"`, String.raw`"\uFFFF"`, '"asd"'],
  ...['"€𝄞"', '"\u2028\u2029"', '"\x7f"', String.raw`"new\u00A0line"`, '"π"', '"asd "', '" "', 'true', 'null', '-0.1'],
  // Invalid.
  ...['[1 true]', '["": 1]', '[""],', '[,1]', '[1,,2]', '["x",,]', '["x"]]', '["",]', '["x"', '[x', '[3[4]]', '[1:2]'],
  ...['[,]', '[-]', '[   , ""]', '["a",\n4\n,1,', '[1,]', '[1,,]', '["\va"\\f]', '[*]', '[1,', '[1,\n1\n,1', '[{}'],
  ...[
    '[fals]',
    '[nul]',
    '[tru]',
    '++1234',
    '+1',
    '+Inf',
    '-01',
    '-1.0.',
    '-2.',
    '-NaN',
    '.-1',
    '.2e-3',
    '0.1.2',
    '0.3e',
  ],
  ...['0.3e+', '0.e1', '0E', '0E+', '0e', '0e+', '1.0e', '1.0e-', '1.0e+', '1 000.0', '1eE2', '2.e3', '2.e+3', '9.e+'],
  ...['Inf', '1+2', '0x1', '0x42', '0e+-1', '-foo', '- 1', '-012', '-.123', '1ea', '1.', '.123', '1.2a-3', '012', '１'],
  ...[
    '{[: "x"}',
    '{"x", null}',
    '{"x"::"b"}',
    '{"a":"a" 123}',
    "{key: 'v'}",
    '{"a" b}',
    '{:"b"}',
    '{"a" "b"}',
    '{"a":',
  ],
  ...[
    '{"a"',
    '{1:1}',
    '{9999E9999:1}',
    '{null:null}',
    '{"id":0,,,,,}',
    "{'a':0}",
    '{"id":0,}',
    '{"a":"b"}/**/',
    '{"a":"b"}#',
  ],
  ...[
    '{"a":"b",,"c":"d"}',
    '{a: "b"}',
    '{"a":"a',
    '{ "foo" : "bar", "a" }',
    '{"a":"b"}#{}',
    '" ',
    '[é]',
    '[\\u0020"a"]',
  ],
  ...[
    String.raw`"\uD800\"`,
    String.raw`"\uD800\u"`,
    String.raw`"\uD800\u1"`,
    String.raw`"\uD800\u1x"`,
    '"\\\u0000"',
    '"\\x00"',
  ],
  ...[
    '"\\\\\\"',
    '"\\\t"',
    '"\\🌀"',
    '"\\"',
    String.raw`"\u00A"`,
    '"\\a"',
    '"\\uqqqq"',
    '"\\u00fg"',
    "'single'",
    '"\n"',
    '"\t"',
    '"\u0000"',
    '"\u001f"',
  ],
  ...[
    '<.>',
    '[<null>]',
    '[1]x',
    '[1]]',
    '["asd]',
    'aå',
    '[True]',
    '1]',
    '{"x": true,',
    '[][]',
    ']',
    '[',
    '[',
    '\u2060',
    '\f[]',
    '\u00a0[]',
  ],
  // Up to the reader, and what Python does.
  ...[
    '123123e100000',
    '0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999969999999006',
    '-1e+9999',
  ],
  ...[
    '1.5e+9999',
    '-123123123123123123123123123123',
    '100000000000000000000',
    '-237462374673276894279832749832423479823246327846',
  ],
  ...[
    String.raw`"\uDADA"`,
    String.raw`"\uD888\u1234"`,
    String.raw`"\uD800\n"`,
    String.raw`"\udc00\ud800"`,
    String.raw`{"\uDFAA":0}`,
  ],
  ...[
    'NaN',
    '[NaN]',
    '-Infinity',
    'Infinity',
    '-Infinit',
    'Nan',
    'nan',
    '\r[\r\n1\r]',
    '"\r\n"',
    '\ufeff{}',
    '"\ufeff"',
  ],
  ...[
    '9'.repeat(4300),
    '9'.repeat(4301),
    `-${'9'.repeat(4300)}`,
    `-${'9'.repeat(4301)}`,
    `${'9'.repeat(5000)}.0`,
    `${'9'.repeat(5000)}e1`,
  ],
];

/** Bytes that are not UTF-8, in the place of a character of a string. */
export const NOT_UTF8: readonly Uint8Array[] = [
  [0xff],
  [0x80],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
].map((bytes) => Uint8Array.from(bytes));

const PIECES = [
  ...'{}[]:,"\\ \n\r\t-+.eE0179utfnNIx',
  '\\u00',
  '\\ud800',
  '""',
  '{"":',
  '[[',
  '\u00e9',
  '\ud83d\ude00',
  'NaN',
  '\ufeff',
  'true',
];

/** Changes a document at random: bytes and chunks inserted, removed, repeated, swapped. */
export function mutated(document: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(document);
  for (let changes = 1 + Math.floor(random.next() * 3); changes > 0; changes--) {
    const at = Math.floor(random.next() * (bytes.length + 1));
    const end = Math.min(bytes.length, at + Math.floor(random.next() ** 3 * 12));
    bytes = Buffer.concat([bytes.subarray(0, at), replacement(bytes.subarray(at, end), random), bytes.subarray(end)]);
  }
  return bytes;
}

function replacement(cut: Buffer, random: Random): Uint8Array {
  const kind = random.next();
  if (kind < 0.3) return new Uint8Array();
  if (kind < 0.4) return Buffer.concat([cut, cut]);
  if (kind < 0.5) return Uint8Array.of(Math.floor(random.next() * 256));
  const piece = Buffer.from(PIECES[Math.floor(random.next() * PIECES.length)] ?? '');
  return kind < 0.75 ? Buffer.concat([piece, cut]) : piece;
}
