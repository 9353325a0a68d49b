/** What is mutated together, and the tests that must notice. */
export interface Room {
  readonly name: string;
  readonly tests: readonly string[];
  /** Tests of whole verifications: only for what the others let pass. */
  readonly slow?: readonly string[];
}

/** The pure rooms; the name of a room is its folder in src/. */
export const ROOMS: readonly Room[] = [
  { name: 'cot/checks', tests: ['src/cot/**/*.test.ts'] },
  {
    name: 'strategies',
    tests: ['src/strategies/**/*.test.ts'],
    slow: ['src/strategies/**/{blocks,selection}.test.ts'],
  },
  { name: 'python', tests: ['src/python/**/*.test.ts'] },
  { name: 'statistics', tests: ['src/statistics/**/*.test.ts'] },
  { name: 'result', tests: ['src/result/**/*.test.ts'] },
  { name: 'report/content', tests: ['src/report/content/**/*.test.ts'] },
];

export function roomNamed(name: string | undefined): Room {
  const found = ROOMS.find((room) => room.name === name);
  if (found !== undefined) return found;
  throw new Error(`expected one of the rooms ${ROOMS.map((room) => room.name).join(', ')}, found ${name ?? 'nothing'}`);
}
