import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { isGithubTask, pullRequestQuestions, type LandedQuestion } from './pull-request.js';

const SETTINGS = { rules: '62.7' as const, officialGithubReposOwner: 'official', sourceEnvPrefix: 'X' };

interface Facts {
  readonly tasksFor?: string;
  readonly repository?: string;
  readonly revision?: string;
  readonly source?: string;
}

function taskOf({
  tasksFor = 'github-push',
  source = 'https://github.com/official/app/raw/abc/x',
  repository,
  revision,
}: Facts): ReturnType<typeof fromPlain> {
  const env = {
    ...(repository === undefined ? {} : { X_HEAD_REPOSITORY: repository }),
    ...(revision === undefined ? {} : { X_HEAD_REV: revision }),
  };
  return fromPlain({ extra: { tasks_for: tasksFor }, payload: { env }, metadata: { source } });
}

/** Answers all questions alike; gives them and the verdict. */
function asked(facts: Facts, landed = true): { questions: LandedQuestion[]; verdict: boolean } {
  const asking = pullRequestQuestions(SETTINGS, taskOf(facts));
  const questions: LandedQuestion[] = [];
  let step = asking.next(landed);
  while (step.done !== true) {
    questions.push(step.value);
    step = asking.next(landed);
  }
  return { questions, verdict: step.value };
}

describe('telling pull requests', () => {
  it('asks about the payload, then about the source', () => {
    const { questions, verdict } = asked({ repository: 'git@github.com:official/lib', revision: 'def' });
    expect(questions).toEqual([
      { owner: 'official', name: 'lib', revision: 'def' },
      { owner: 'official', name: 'app', revision: 'abc' },
    ]);
    expect(verdict).toBe(false);
  });

  it('asks about the source alone where the payload tells nothing', () => {
    expect(asked({}).questions).toEqual([{ owner: 'official', name: 'app', revision: 'abc' }]);
    expect(asked({ repository: '/', revision: 'def' }).questions).toHaveLength(1);
  });

  it('does not ask about a payload without a revision, but looks at its owner', () => {
    const { questions, verdict } = asked({ repository: 'https://github.com/fork/app' });
    expect(questions).toHaveLength(1);
    expect(verdict).toBe(true);
  });

  it.each<[string, Facts, boolean]>([
    ['the event says so', { tasksFor: 'github-pull-request' }, true],
    ['the event says so, untrusted', { tasksFor: 'github-pull-request-untrusted' }, true],
    ['the source is of a fork', { source: 'https://github.com/fork/app/raw/abc' }, true],
    ['a revision has not landed', {}, false],
  ])('says yes where %s', (_why, facts, landed) => {
    expect(asked(facts, landed).verdict).toBe(true);
  });

  it('asks all it can although the first answer decides', () => {
    expect(asked({ repository: 'https://github.com/fork/app', revision: 'def' }, false).questions).toHaveLength(2);
  });

  it('finds a source of another server wrong before it asks anything', () => {
    const asking = pullRequestQuestions(
      SETTINGS,
      taskOf({ repository: 'https://github.com/official/app', revision: 'x', source: 'https://hg.mozilla.org/a' }),
    );
    expect(() => asking.next(true)).toThrow(expect.objectContaining({ kind: 'ValueError' }) as Error);
  });

  it('knows several official owners', () => {
    const settings = { ...SETTINGS, officialGithubReposOwner: ['another', 'official'] };
    const verdict = (source: string): unknown => {
      const asking = pullRequestQuestions(settings, taskOf({ source }));
      asking.next();
      return asking.next(true).value;
    };
    expect(verdict('https://github.com/official/app/raw/abc')).toBe(false);
    expect(verdict('https://github.com/another/app/raw/abc')).toBe(false);
    expect(verdict('https://github.com/offic/app/raw/abc')).toBe(true);
  });

  it.each(['', []])('cannot tell for a product without an official owner: %j', (officialGithubReposOwner) => {
    const asking = pullRequestQuestions({ ...SETTINGS, officialGithubReposOwner }, taskOf({}));
    expect(() => asking.next(true)).toThrow(expect.objectContaining({ kind: 'ConfigError' }) as Error);
  });
});

describe('tasks of GitHub', () => {
  it.each([
    [{ schedulerId: 'taskcluster-github' }, true],
    [{ extra: { tasks_for: 'github-release' } }, true],
    [{ metadata: { source: 'https://github.com/a/b' } }, true],
    [{ metadata: { source: null } }, false],
    [
      { schedulerId: 'gecko-level-3', extra: { tasks_for: 'cron' }, metadata: { source: 'https://hg.mozilla.org/a' } },
      false,
    ],
    [{}, false],
  ])('%j: %j', (task, expected) => {
    expect(isGithubTask(fromPlain(task))).toBe(expected);
  });

  it('cannot be determined by anything but a string', () => {
    expect(() => isGithubTask(fromPlain({ extra: { tasks_for: null } }))).toThrow(
      'expected a string as extra.tasks_for',
    );
  });
});
