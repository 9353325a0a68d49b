import { defineConfig } from 'vitest/config';
import { roomNamed } from './scripts/mutation/rooms.js';

const { tests, slow = [] } = roomNamed(process.env['COT_BENCH_ROOM']);

/** The tests of one room: few and quick, since each mutant meets them. `npm run mutation` names the room. */
export default defineConfig({
  test: {
    include: [...tests],
    exclude: process.env['COT_BENCH_ROOM_TESTS'] === 'quick' ? [...slow] : [],
    // All files of a run share a thread, which is new for each mutant: 3 times as fast.
    isolate: false,
    testTimeout: 60_000,
  },
});
