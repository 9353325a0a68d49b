import { describe, expect, it } from 'vitest';
import { RunRecord } from './record.js';

const TASK = 'https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/A';
const PROJECTS = 'https://raw.githubusercontent.com/mozilla-releng/fxci-config/main/projects.yml';

describe('RunRecord', () => {
  it('writes down what was asked, by start, then URL', () => {
    const record = new RunRecord();
    record.ask(1, 'GET', PROJECTS, 0);
    record.ask(2, 'GET', `${TASK}/artifacts/public%2Fchain-of-trust.json`, 0);
    record.got(2, 500, 200, 12);
    record.got(1, 700, 200, 34);
    expect(record.requestsUntil(700)).toEqual([
      {
        kind: 'artifact',
        method: 'GET',
        url: `${TASK}/artifacts/public/chain-of-trust.json`,
        startMs: 0,
        endMs: 500,
        status: 200,
        attempt: 1,
        bytes: 12,
      },
      { kind: 'source', method: 'GET', url: PROJECTS, startMs: 0, endMs: 700, status: 200, attempt: 1, bytes: 34 },
    ]);
  });

  it('counts attempts: one after a failure of the same, but not one beside it', () => {
    const record = new RunRecord();
    record.ask(1, 'GET', TASK, 0);
    record.ask(2, 'GET', TASK, 0);
    record.got(1, 10, 503, 0);
    record.got(2, 10, 200, 5);
    record.ask(3, 'GET', TASK, 20);
    record.got(3, 30, null, 0);
    record.ask(4, 'GET', TASK, 40);
    record.got(4, 50, 200, 5);
    record.ask(5, 'GET', TASK, 60);
    expect(record.requestsUntil(60).map(({ attempt }) => attempt)).toEqual([1, 1, 2, 3, 1]);
  });

  it('tells what was in flight at the end from what was given up, and leaves out what came later', () => {
    const record = new RunRecord();
    record.ask(1, 'GET', TASK, 0);
    record.ask(2, 'GET', PROJECTS, 0);
    record.gaveUp(2);
    record.ask(3, 'GET', PROJECTS, 900);
    const found = record.requestsUntil(500);
    expect(found.map(({ endMs, cancelled }) => [endMs, cancelled])).toEqual([
      [null, undefined],
      [null, true],
    ]);
  });

  it('leaves out what began after the verdict, though at the same time; what ended later was still in flight', () => {
    const record = new RunRecord();
    record.ask(1, 'GET', TASK, 0);
    record.ask(2, 'GET', PROJECTS, 500);
    record.got(1, 700, 200, 5);
    record.got(2, 900, 200, 5);
    expect(record.requestsUntil(500, 1).map(({ endMs, status, bytes }) => [endMs, status, bytes])).toEqual([
      [null, null, 0],
    ]);
  });
});
