import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import { checkCommitMessage } from './commit-message.js';

const DECISION = { name: 'build:parent', taskId: 'D' };
const check = (message: unknown, comment: unknown) => (): void =>
  checkCommitMessage(DECISION, fromPlain(message), fromPlain(comment));

describe('the commit message of a decision task', () => {
  it.each([
    ['a blank', ' ', 'Bug 1: a change'],
    ['a blank, although the push asks for try', ' ', 'try: -b o'],
    ["the push's request for try", 'try: -b o -p all', 'try: -b o -p all'],
    ['the line of the request, of a longer description', 'try: -b o', 'Bug 1: a change\ntry: -b o\nmore'],
    ['the request from where it begins in its line', 'try: -b o', 'see try: -b o'],
    ['the first of several requests', 'try: a', 'try: a\ntry: b'],
  ])('may be %s', (_what, message, comment) => {
    expect(check(message, comment)).not.toThrow();
  });

  it.each([
    ['nothing', '', 'Bug 1: a change'],
    ['what the push says', 'Bug 1: a change', 'Bug 1: a change'],
    ['another request', 'try: -b d', 'try: -b o'],
    ['a request that the push does not make', 'try: -b o', 'Bug 1: a change'],
    ['a line that is none of the request', 'more', 'try: -b o\nmore'],
    ['the second of several requests', 'try: b', 'try: a\ntry: b'],
  ])('may not be %s', (_what, message, comment) => {
    expect(failureOf(check(message, comment)).check).toBe('_get_additional_hg_push_jsone_context');
  });

  it('is reported with what it may be', () => {
    expect(failureOf(check('try: -b d', 'try: -b o\nmore'))).toMatchObject({
      link: DECISION,
      message: 'build:parent D: the commit message of the decision task is not that of the push',
      expected: '" " or "try: -b o"',
      actual: 'try: -b d',
    });
    expect(failureOf(check(3, 'x'))).toMatchObject({ expected: '" "', actual: '3' });
  });

  it('cannot be determined from a description that is not a string', () => {
    expect(check(' ', ['try:'])).toThrow('expected a string as the description of the push, found list');
    expect(check(' ', null)).toThrow('found None');
  });
});
