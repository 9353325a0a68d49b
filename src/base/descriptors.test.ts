import { expect, it } from 'vitest';
import { descriptorError } from './descriptors.js';

const systemError = (properties: Partial<NodeJS.ErrnoException>): Error =>
  Object.assign(new Error('too many open files'), { code: 'EMFILE' }, properties);

it('tells files from connections, however deep the cause lies', () => {
  const file = systemError({ syscall: 'open', path: '/a/b' });
  expect(descriptorError(new Error('cannot be written', { cause: file }))?.message).toBe(
    'no file descriptor is left to open "/a/b" (EMFILE): allow more with ulimit -n',
  );
  expect(descriptorError(systemError({ syscall: 'connect' }))).toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(/for another connection \(EMFILE\): .* --max-in-flight/) as string,
  });
  expect(descriptorError(systemError({ code: 'ENOENT', path: '/a/b' }))).toBeUndefined();
});
