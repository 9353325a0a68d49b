import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LimitError } from '../src/base/errors.js';
import { seededRandom } from '../src/base/random.js';
import { parseMembers } from '../src/python/json/members-dict.js';
import { floatText } from '../src/python/values/text.js';
import { Float, isDict, isList, type Value } from '../src/python/values/value.js';
import { KINDS, mutated, NOT_UTF8 } from './json-documents.js';

/** Reads documents (a line each, in base64) as scriptworker reads files, and writes what came out. */
const PYTHON = `
import base64, io, json, sys

def shown(value):
    if isinstance(value, float):
        return 'float ' + repr(value)
    if isinstance(value, dict):
        return [[key, shown(inner)] for key, inner in value.items()]
    if isinstance(value, list):
        return ['list'] + [shown(inner) for inner in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else {'it': value}

for line in sys.stdin:
    try:
        file = io.TextIOWrapper(io.BytesIO(base64.b64decode(line)), encoding='utf-8')
        print(json.dumps(shown(json.load(file))))
    except RecursionError:
        print('"too deep"')
    except ValueError:
        print('"refused"')
`;

function shown(value: Value): unknown {
  if (value instanceof Float) return `float ${floatText(value.value)}`;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : `float ${floatText(value)}`;
  if (typeof value === 'bigint') return String(value);
  if (isDict(value)) return [...value].map(([key, inner]) => [key, shown(inner)]);
  return isList(value) ? ['list', ...value.map(shown)] : { it: value };
}

function ours(bytes: Uint8Array): unknown {
  try {
    return shown(parseMembers(bytes));
  } catch (error) {
    return error instanceof LimitError ? 'too deep' : 'refused';
  }
}

const python = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!python)('JSON, read beside Python (skipped where there is no python3)', () => {
  it('gives the same values, or is refused by both', () => {
    const random = seededRandom('beside Python');
    const sound = Buffer.from(
      JSON.stringify({ é: ['\n"\\', '\u{1f600}'], b: { c: [1, -2.5e3, true, null], d: {} }, a: 'x' }),
    );
    const documents = [
      ...KINDS.flatMap((kind) => [kind, `{"a": ${kind}}`, `{"a": 1, "a": [${kind}]}`]).map((text) => Buffer.from(text)),
      ...NOT_UTF8.map((bytes) => Buffer.concat([Buffer.from('{"a": "'), bytes, Buffer.from('"}')])),
      ...Array.from({ length: 20_000 }, () => mutated(sound, random)),
    ];
    const input = documents.map((bytes) => Buffer.from(bytes).toString('base64')).join('\n');
    const { stdout, stderr } = spawnSync('python3', ['-c', PYTHON], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
    expect(stderr).toBe('');
    const theirs = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(theirs).toHaveLength(documents.length);
    const differing = documents.filter((bytes, at) => JSON.stringify(ours(bytes)) !== JSON.stringify(theirs[at]));
    expect(differing.map((bytes) => Buffer.from(bytes).toString('latin1'))).toEqual([]);
  }, 60_000);
});
