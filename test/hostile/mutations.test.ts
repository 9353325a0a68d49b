import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/load.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { STRATEGIES } from '../../src/strategies/registry.js';
import { patched } from '../patched-scenario.js';
import { judge } from './judge.js';
import { forbidsPass } from './mutations/claims.js';
import { evidenceOf, patchOf, type Evidence } from './mutations/documents.js';
import { mutate, type Mutation } from './mutations/mutate.js';

/** More of them: COT_BENCH_MUTATIONS=20000, and others: COT_BENCH_SEED=2. The default is the same each time. */
const RUNS = Number(process.env['COT_BENCH_MUTATIONS'] ?? 150);
const SEED = Number(process.env['COT_BENCH_SEED'] ?? 1);

const PROJECT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Good scenarios: hg and GitHub, all kinds of parents, with signatures and without. */
const BASES = [
  ['scenarios/signing', true],
  ['scenarios/signing', false],
  ['test/conformance/scenarios/base-retrigger', true],
  ['test/conformance/scenarios/base-push', true],
  ['test/conformance/scenarios/base-gitaction', false],
  ['test/conformance/scenarios/family-011-mobile-pr-untrusted-repackage', true],
  ['test/conformance/scenarios/family-018-scriptworker-release-beetmover', true],
  ['test/conformance/scenarios/family-022-app-services-cron-docker-image', true],
] as const;

interface Base {
  readonly scenario: Scenario;
  readonly evidence: readonly Evidence[];
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  document: fc.nat(),
  how: fc.nat(),
  place: fc.nat(),
  value: fc.nat(),
});

describe('a good scenario in which something was changed at random', () => {
  const bases: Base[] = [];
  beforeAll(async () => {
    for (const [folder, verifySignatures] of BASES) {
      const scenario = patched(loadScenario(path.join(PROJECT, folder)), { subject: { verifySignatures } });
      bases.push({ scenario, evidence: await evidenceOf(scenario) });
    }
  });

  it(
    'comes to a verdict with a reason, and never passes where a signature, a hash or a comparison forbids it',
    { timeout: 3_600_000 },
    async () => {
      const seen = { pass: 0, fail: 0, error: 0, forbidden: 0 };
      const property = fc.asyncProperty(
        fc.nat({ max: BASES.length - 1 }),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: STRATEGIES.length - 1 }),
        async (index, mutations, chosen) => {
          const { scenario, evidence } = bases[index] as Base;
          const changes = new Map<Evidence, Uint8Array | null>();
          for (const one of mutations) {
            const document = evidence[one.document % evidence.length] as Evidence;
            const before = changes.get(document) ?? document.bytes;
            if (before.length > 0) changes.set(document, mutate(before, one, evidence));
          }
          // Where one change is harmless by itself, it may take what another did out of the chain.
          const forbidden = [...changes].every(([document, bytes]) => forbidsPass(scenario, document, bytes));
          const { verdict } = await judge(
            patched(scenario, patchOf(changes)),
            STRATEGIES[chosen] as (typeof STRATEGIES)[number],
            '62.7',
          );
          seen[verdict]++;
          if (forbidden) seen.forbidden++;
          if (forbidden)
            expect(
              [...changes.keys()].map(({ key }) => key),
              'passed, though these were changed',
            ).toSatisfy(() => verdict !== 'pass');
        },
      );
      await fc.assert(property, { numRuns: RUNS, seed: SEED });
      // Else the property would say little.
      expect(seen.pass).toBeGreaterThan(0);
      expect(seen.forbidden).toBeGreaterThan(RUNS / 4);
      console.info(`mutations: ${JSON.stringify(seen)}`);
    },
  );
});
