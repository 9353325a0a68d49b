import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';
import { CONFORMANCE } from './conformance-data.js';

interface Answer {
  readonly verdict: string;
  readonly differs?: Readonly<Record<string, string>>;
}

const SELECTION = path.join(import.meta.dirname, 'one-verdict');
const selected = answersIn(SELECTION);

function answersIn(folder: string): Readonly<Record<string, Answer>> {
  const file = path.join(folder, 'expected.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Answer>>) : {};
}

/** The selection that comes with the project, and all other cases where they are there. */
const cases = new Map<string, Answer>();
for (const [name, answer] of Object.entries(selected)) cases.set(path.join(SELECTION, 'scenarios', name), answer);
for (const more of ['one-verdict', path.join('field', 'reports')]) {
  const folder = path.join(path.dirname(CONFORMANCE), more);
  for (const [name, answer] of Object.entries(answersIn(folder)))
    if (selected[name] === undefined) cases.set(path.join(folder, name), answer);
}

describe('every strategy decides as the original does', () => {
  for (const [folder, answer] of cases) {
    it(path.basename(folder), async () => {
      const scenario = loadScenario(folder);
      const verdicts: Record<string, string> = {};
      for (const strategy of STRATEGIES) {
        const run = await simulate({ scenario, strategy, rules: '62.7', profile: REFERENCE, seed: '1' });
        verdicts[strategy.name] = run.verdict;
      }
      const wanted = STRATEGIES.map(({ name }) => [name, answer.differs?.[name] ?? answer.verdict]);
      expect(verdicts).toEqual(Object.fromEntries(wanted));
    });
  }
});
