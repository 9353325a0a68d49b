/** A unit of mutation, and the tests that must notice. */
export interface Room {
  /** The folder in src/. */
  readonly name: string;
  /** Files outside that folder that belong to it. */
  readonly more?: readonly string[];
  readonly tests: readonly string[];
  /** Tests of whole verifications: only for mutants that survive the others. */
  readonly slow?: readonly string[];
}

const WHOLE_VERIFICATIONS = 'src/strategies/selection.test.ts';

/** The pure rooms, and the strategies. */
export const ROOMS: readonly Room[] = [
  { name: 'cot/checks', tests: ['src/cot/**/*.test.ts'] },
  {
    name: 'strategies/blocks',
    tests: ['src/strategies/blocks/ports.test.ts'],
    slow: ['src/strategies/blocks/blocks.test.ts'],
  },
  {
    name: 'strategies/ladder',
    more: ['src/strategies/registry.ts'],
    tests: ['src/strategies/ladder/*.test.ts', WHOLE_VERIFICATIONS],
  },
  { name: 'strategies/dataflow', tests: ['src/strategies/dataflow/*.test.ts'], slow: [WHOLE_VERIFICATIONS] },
  { name: 'strategies/speculative', tests: ['src/strategies/speculative/*.test.ts'], slow: [WHOLE_VERIFICATIONS] },
  ...['datetime', 'fnmatch', 'http', 're', 'taskgraph', 'urllib'].map((folder) => ofPython(folder)),
  { name: 'python/values', more: ['src/python/*.ts'], tests: ['src/python/*.test.ts', 'src/python/values/*.test.ts'] },
  ofPython('dictdiffer', 'soundness'),
  ofPython('json', 'members-dict'),
  ofPython('json-e', 'hostile'),
  ofPython('pyyaml', 'yaml-hostile'),
  { name: 'statistics', tests: ['src/statistics/*.test.ts'] },
  { name: 'result', tests: ['src/result/**/*.test.ts'] },
  { name: 'report/content', tests: ['src/report/content/**/*.test.ts'] },
];

/** @param slow the test that takes long */
function ofPython(folder: string, slow?: string): Room {
  const tests = `src/python/${folder}`;
  if (slow === undefined) return { name: `python/${folder}`, tests: [`${tests}/*.test.ts`] };
  return { name: `python/${folder}`, tests: [`${tests}/!(${slow}).test.ts`], slow: [`${tests}/${slow}.test.ts`] };
}

/** The rooms with a name: one, or all below a folder. @throws Error if there is none */
export function roomsNamed(name: string): readonly Room[] {
  const found = ROOMS.filter((room) => room.name === name || room.name.startsWith(`${name}/`));
  if (found.length > 0) return found;
  throw new Error(`expected one of the rooms ${ROOMS.map((room) => room.name).join(', ')}; found ${name}`);
}
