import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, PROJECT } from './cli.js';
import { CASES } from './conformance-data.js';

const TEXT = readFileSync(path.join(PROJECT, 'docs/verifier.md'), 'utf8');

interface Row {
  readonly check: string;
  readonly file: string;
  readonly cases: readonly string[];
}

const ROWS: readonly Row[] = [...TEXT.matchAll(/^\| `(\w+)` \| .+ \| \[`.+`\]\((.+)\) \| (.+) \|$/gm)].map(
  ([, check = '', file = '', cases = '']) => ({
    check,
    file: path.join(PROJECT, 'docs', file),
    cases: [...cases.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  }),
);

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** The names under which failures are made. */
function checksInCode(): Set<string> {
  const code = [...sources(path.join(PROJECT, 'src/cot')), ...sources(path.join(PROJECT, 'src/strategies'))].join('\n');
  const found = code.matchAll(
    /(?:inCheck(?:Sync)?\(\s*|\bcheck(?:: | = |Worker\w+\()|CHECK = |check\w*\(|asFailure\(\w+, )'(_*[a-z0-9_]+)'/g,
  );
  return new Set([...found].map(([, name = '']) => name));
}

describe('the table of checks in docs/verifier.md', () => {
  it('has every check that the code knows, once', () => {
    const named = ROWS.map(({ check }) => check);
    expect(new Set(named).size).toBe(named.length);
    expect(checksInCode().size).toBeGreaterThan(40);
    expect([...checksInCode()].filter((name) => !named.includes(name))).toEqual([]);
  });

  it.each(ROWS)('finds $check where it says', ({ check, file }) => {
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`\\b${check}\\b`));
  });

  it('names cases in which the original failed there', () => {
    interface Answer {
      readonly check?: string;
      readonly differs?: Readonly<Record<string, { readonly check?: string }>>;
    }
    const answers = JSON.parse(readFileSync(path.join(CASES, 'expected.json'), 'utf8')) as Readonly<
      Record<string, Answer>
    >;
    let known = 0;
    for (const { check, cases: names } of ROWS) {
      for (const name of names) {
        const answer = answers[name];
        // The selection that comes with the project has not all of them.
        if (answer === undefined) continue;
        known++;
        expect([answer.check, ...Object.values(answer.differs ?? {}).map((other) => other.check)], name).toContain(
          check,
        );
      }
    }
    expect(known).toBeGreaterThan(20);
  });
});

describe('what docs/verifier.md shows', () => {
  const shown = [...TEXT.matchAll(/^```\n\$ npm run (verify) -- (.+)\n([\s\S]+?)\n```$/gm)].map(
    ([, command = '', rest = '', output = '']) => [`${command} ${rest}`, output] as const,
  );

  it.each(shown)('is what %s prints', async (line, output) => {
    const { out } = await cli(line.split(' '), { env: { COLUMNS: '80' } });
    const beginning = output.replace(/\n *…$/, '');
    expect(out.trimEnd().slice(0, beginning.length)).toBe(beginning);
    expect(shown).toHaveLength(3);
  });
});
