import type { Json, JsonObject, Patch } from '../../patched-scenario.js';
import { BUILD, CRON, DECISION, GRAPH, SIGNING } from '../good-chain.js';
import { harmlessCase, hostileCase, type HostileCase } from './case.js';

/** Python reads the first six digits. */
const PRECISE = `2026-01-01T00:00:00.${'9'.repeat(100_000)}Z`;

const BAD_DATES: readonly Json[] = [
  '',
  'yesterday',
  '2026-13-45T99:99:99.999Z',
  '0000-00-00T00:00:00Z',
  '99999-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  PRECISE,
  '9'.repeat(100_000),
  '-'.repeat(100_000),
  '2026-01-01T00:00:00+99:99',
  '\u0662\u0660\u0662\u0666-01-01T00:00:00Z',
  1e308,
  -1,
  null,
  true,
  [],
  {},
];

const BAD_SPANS: readonly Json[] = [
  '',
  'soon',
  '999999999999999999999999 years',
  `${'9'.repeat(100_000)} days`,
  '9'.repeat(100_000),
  `${' '.repeat(100_000)}1 day`,
  '1 fortnight',
  '1.5 days',
  7,
  null,
  ['1 day'],
  { 'relative-datestamp': '1 day' },
];

function shown(value: Json): string {
  return JSON.stringify(value).slice(0, 30);
}

/** Puts the build with such an entry into its decision task's graph. */
function graph(entry: Json): Patch {
  return { artifacts: { [`${DECISION}/${GRAPH}`]: JSON.stringify({ [BUILD]: entry }) } };
}

const dependencies = SIGNING.definition(BUILD)['dependencies'] as Json;

/** Invalid dates and time spans. */
export const DATE_CASES: readonly HostileCase[] = [
  ...BAD_DATES.map((date) =>
    (date === PRECISE ? harmlessCase : hostileCase)(`${shown(date)} as the date of a task`, () => ({
      tasks: SIGNING.task(BUILD, ['created'], date),
    })),
  ),
  ...BAD_DATES.map((date) =>
    hostileCase(`${shown(date)} as the date of a decision task`, () => ({
      tasks: SIGNING.task(CRON, ['created'], date),
    })),
  ),
  ...BAD_SPANS.map((span) =>
    hostileCase(`${shown(span)} as a span in a task graph`, () =>
      graph({ task: { dependencies, metadata: { 'relative-datestamp': span } } }),
    ),
  ),
  hostileCase('a task graph with an entry that is null', () => graph(null)),
  hostileCase('a task graph with an entry without a task', () => graph({})),
  hostileCase('a task graph with a task that is a list', () => graph({ task: [] })),
  hostileCase('a task graph with dependencies that are a number', () => graph({ task: { dependencies: 1 } })),
  hostileCase('a task graph with dependencies that are objects', () => graph({ task: { dependencies: [{}] } })),
  hostileCase('a task graph with very many differences', () => {
    const payload: JsonObject = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, number) => [`key${number}`, 'x'.repeat(30)]),
    );
    return graph({ task: { dependencies, payload } });
  }),
];
