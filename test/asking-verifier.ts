import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ASKER } from './asker.js';
import { temporaryFolder } from './cli.js';

const PROGRAM = JSON.stringify(process.execPath);

/** Verifiers for a configuration: some for real time only, and some for virtual time. */
export const VERIFIERS = `[
  { name: 'asker', command: [${PROGRAM}, 'ask.mjs', '{taskId}'], clock: 'real', mirrors: 'dataflow' },
  { name: 'refuser', command: [${PROGRAM}, 'ask.mjs', '{taskId}', 'refuse'], clock: 'real' },
  { name: 'crasher', command: [${PROGRAM}, 'ask.mjs', '{taskId}', 'crash'], clock: 'real' },
  { name: 'absent', command: ['no-such-program-at-all'], clock: 'real' },
  { name: 'teller', command: [${PROGRAM}, 'ask.mjs', '{taskId}'], clock: 'virtual', rules: '62.7' },
  { name: 'twice', command: [${PROGRAM}, 'ask.mjs', '{taskId}', 'twice'], clock: 'virtual' },
  { name: 'hanging', command: [${PROGRAM}, 'ask.mjs', '{taskId}', 'hang'], clock: 'virtual', mirrors: 'dataflow' },
  { name: 'silent', command: [${PROGRAM}, '--version'], clock: 'virtual' },
]`;

/** A folder with a configuration of these verifiers, removed after the test. */
export function folderWith(verifiers: string): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'bench.config.mjs'), `export default { verifiers: ${verifiers} };\n`);
  writeFileSync(path.join(cwd, 'ask.mjs'), ASKER);
  return cwd;
}
