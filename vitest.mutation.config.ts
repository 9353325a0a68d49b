import { defineConfig } from 'vitest/config';
import { roomsNamed } from './scripts/mutation/rooms.js';

const [room] = roomsNamed(process.env['COT_BENCH_ROOM'] ?? '');
const tests = room?.tests ?? [];

const isQuick = process.env['COT_BENCH_ROOM_TESTS'] === 'quick';

/** The tests of one room: few and quick, as every mutant runs them. `npm run mutation` names the room. */
export default defineConfig({
  test: {
    include: isQuick ? [...tests] : [...tests, ...(room?.slow ?? [])],
    // All files of a run share a thread, new for each mutant: 3 times as fast.
    isolate: false,
    // What a mutant makes hang need not be waited for: quick tests take milliseconds.
    testTimeout: isQuick ? 10_000 : 60_000,
  },
});
