import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that take long, the longest first: begun last, one of them would run on while the other cores idle. */
const HEAVIEST = [
  'test/sweep-queue',
  'test/record',
  'test/own-strategies',
  'test/hostile/links',
  'test/hostile/documents',
  'test/live-conformance',
  'test/hostile/evidence',
  'test/sweep',
  'test/stack-parity',
  'test/conformance',
  'test/binary',
  'test/live-cache',
  'test/record-killed',
  'test/html-page',
  'test/synthetic-graphs',
  'test/own-verifiers',
  'test/arrival-orders',
  'test/gate',
  'test/release-cli',
  'test/html-report',
  'test/live-safety',
];

/** Begins with what is known to take long, then whatever is largest. */
export class HeaviestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const name = path.relative(this.ctx.config.root, moduleId).split(path.sep).join('/');
      const found = HEAVIEST.indexOf(name.replace(/\.test\.ts$/, ''));
      return found < 0 ? HEAVIEST.length : found;
    };
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
