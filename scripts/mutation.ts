/**
 * Do tests notice broken behaviour? Changes the code of a room in many small ways (StrykerJS), and counts the changes
 * that its tests catch. Reports go to coverage/mutation/.
 *
 *   npm run mutation                                      all rooms: an hour and more
 *   npm run mutation -- cot/checks statistics             these
 *   npm run mutation -- cot/checks --mutate "src/cot/checks/actions.ts"
 *   npm run mutation -- strategies --incremental          only what changed since the last such run; changes of
 *                                                         constants are not tried again for new tests
 *   npm run mutation -- strategies --quick                by unit tests alone, without whole verifications
 */
import { Stryker } from '@stryker-mutator/core';
import { parseArgs } from 'node:util';
import { ROOMS, roomsNamed, type Room } from './mutation/rooms.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: '2' },
    incremental: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const rooms = positionals.length === 0 ? ROOMS : positionals.flatMap(roomsNamed);

// Thousands of cases for each mutant would take days; unit tests have to notice.
process.env['COT_BENCH_CONFORMANCE'] = 'none';
const scores: string[] = [];
for (const room of rooms) scores.push(await mutate(room));
console.log(scores.join('\n'));

async function mutate(room: Room): Promise<string> {
  process.env['COT_BENCH_ROOM'] = room.name;
  process.env['COT_BENCH_ROOM_TESTS'] = 'quick';
  const quick = await run(room, !values.incremental);
  if (room.slow === undefined || values.quick) return quick;
  process.env['COT_BENCH_ROOM_TESTS'] = 'all';
  return run(room, false);
}

/** @param anew tries all mutants; else those that tests which are new or have changed may catch now */
async function run({ name, more = [] }: Room, anew: boolean): Promise<string> {
  const report = `coverage/mutation/${name.replaceAll('/', '-')}`;
  const results = await new Stryker({
    mutate: values.mutate ?? [`src/${name}/**/*.ts`, ...more, '!src/**/*.test.ts'],
    testRunner: 'vitest',
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(values.concurrency),
    timeoutMS: 20_000,
    reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
    clearTextReporter: { reportTests: false, allowColor: false },
    jsonReporter: { fileName: `${report}.json` },
    htmlReporter: { fileName: `${report}.html` },
    incremental: true,
    force: anew,
    incrementalFile: `${report}.incremental.json`,
    tempDirName: 'coverage/stryker',
    ignorePatterns: ['dist', 'coverage', 'results', 'docs'],
  }).runMutationTest();
  const of = (...statuses: string[]): number => results.filter(({ status }) => statuses.includes(status)).length;
  const caught = of('Killed', 'Timeout');
  const all = caught + of('Survived', 'NoCoverage');
  return `${name}: ${caught} of ${all} mutants caught (${((100 * caught) / all).toFixed(1)} %)`;
}
