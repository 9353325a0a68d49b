import path from 'node:path';
import { UsageError } from '../../base/errors.js';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { didYouMean } from '../../base/nearest.js';
import { counted } from '../../report/format.js';
import { makeScenario } from '../../scenario/make/make.js';
import { SYNTHETIC_SHAPES } from '../../scenario/make/synthetic-shapes.js';
import { writeScenario } from '../../scenario/make/write.js';
import type { Session } from '../session.js';

/** Makes a synthetic scenario, and writes its folder. */
export function runMakeScenario(session: Session): ExitCode {
  const { args, host } = session;
  const name = args.text('name') ?? '';
  const synthetic = SYNTHETIC_SHAPES.get(name);
  if (synthetic === undefined) {
    const names = [...SYNTHETIC_SHAPES.keys()];
    throw new UsageError(`there is no shape ${JSON.stringify(name)}, only ${names.join(', ')}${didYouMean(name, names)}`);
  }
  const out = args.text('out') ?? path.join('scenarios', name);
  const files = makeScenario(synthetic.shape, args.text('seed') ?? synthetic.seed);
  const outcome = writeScenario(files, path.resolve(host.cwd, out), { force: args.flag('force') });
  session.print(`${out}: ${outcome}, ${counted(files.size, 'file')}\n`);
  return EXIT.fine;
}
