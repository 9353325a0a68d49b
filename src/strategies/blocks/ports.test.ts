import { describe, expect, it } from 'vitest';
import { fakeOutside, settle } from '../../../test/fake-ports.js';
import type { Ports, Sink } from '../../cot/ports.js';
import type { Verification } from '../../cot/verification.js';
import type { Strategy } from '../strategy.js';
import { atMost, eachOnce, withPorts, type PortsChange } from './ports.js';

const NOWHERE: Sink = { open: () => undefined, write: () => undefined, close: () => undefined };

/** Ports none of which answers, and how many questions are under way. */
function silentPorts(): { readonly ports: Ports; readonly underWay: () => number } {
  let count = 0;
  const ask = (): Promise<never> => {
    count++;
    return new Promise(() => undefined);
  };
  const ports: Ports = {
    queue: { definition: ask, listArtifacts: ask },
    artifacts: { url: (taskId, name) => `${taskId}/${name}`, download: ask },
    sources: { download: ask, page: ask },
    github: { repository: ask, lazyRepository: () => ({}) as never },
  };
  return { ports, underWay: () => count };
}

describe('asking for each thing once', () => {
  const answers = {
    'task A': {},
    'task B': {},
    'list A': [],
    'page A': 'x',
    'repository o/n': {},
    'repository o/m': {},
  };

  it('is by what is asked, and of what', async () => {
    const outside = fakeOutside({ ...answers, 'artifact A x': 'x', 'source A': 'x' });
    const ports = eachOnce()(outside.ports);
    const asked = async (): Promise<unknown[]> => [
      await ports.queue.definition('A'),
      await ports.queue.definition('B'),
      await ports.queue.listArtifacts('A'),
      await ports.sources.page('A'),
      await ports.github.repository('o', 'n'),
      await ports.github.repository('o', 'm'),
    ];
    const [first, again] = [await asked(), await asked()];
    again.forEach((answer, index) => expect(answer).toBe(first[index]));
    expect(outside.asked).toEqual(Object.keys(answers));
  });

  it('is not of downloads, which each write into a place of their own', async () => {
    const outside = fakeOutside({ 'artifact A x': 'x', 'source A': 'x', 'source A with a token': 'x' });
    const ports = eachOnce()(outside.ports);
    for (let times = 0; times < 2; times++) {
      await ports.artifacts.download('A', 'x', NOWHERE);
      await ports.sources.download('A', NOWHERE, { secret: true });
    }
    expect(outside.asked).toEqual(['artifact A x', 'source A with a token', 'artifact A x', 'source A with a token']);
  });

  it('is anew for each verification', async () => {
    const outside = fakeOutside(answers);
    for (let times = 0; times < 2; times++) await eachOnce()(outside.ports).queue.definition('A');
    expect(outside.asked).toEqual(['task A', 'task A']);
  });
});

describe('a limited number at a time', () => {
  const questions: readonly (readonly [string, (ports: Ports) => unknown])[] = [
    ['definitions', ({ queue }) => queue.definition('A')],
    ['listings', ({ queue }) => queue.listArtifacts('A')],
    ['artifacts', ({ artifacts }) => artifacts.download('A', 'x', NOWHERE)],
    ['documents', ({ sources }) => sources.download('A', NOWHERE)],
    ['pages', ({ sources }) => sources.page('A')],
  ];

  it.each(questions)('holds for %s', async (_what, ask) => {
    const { ports, underWay } = silentPorts();
    const bounded = atMost(2)()(ports);
    for (let times = 0; times < 3; times++) ask(bounded);
    await settle();
    expect(underWay()).toBe(2);
  });

  it('holds over all of them together, but not for repositories', async () => {
    const { ports, underWay } = silentPorts();
    const bounded = atMost(2)()(ports);
    for (const [, ask] of questions) ask(bounded);
    for (let times = 0; times < 2; times++) void bounded.github.repository('o', 'n');
    await settle();
    expect(underWay()).toBe(4);
    expect(bounded.artifacts.url('A', 'x')).toBe('A/x');
  });

  it('asks the same as before', async () => {
    const outside = fakeOutside({ 'task A': {}, 'list A': [], 'artifact A x': '', 'source A': '', 'page A': '' });
    const ports = atMost(1)()(outside.ports);
    for (const [, ask] of questions) await ask(ports);
    expect(outside.asked).toEqual(['task A', 'list A', 'artifact A x', 'source A', 'page A']);
  });

  it.each([0, -1, 1.5, NaN])('is a whole number of at least 1, not %d', (places) => {
    expect(() => atMost(places)).toThrow(`atMost takes a whole number of at least 1, not ${places}`);
  });
});

describe('a strategy over changed ports', () => {
  /** A strategy that asks for a task, needed and expected. */
  const asking: Strategy = {
    name: 'asking',
    summary: 'asks',
    verify: async ({ ports, claimedPorts, subject }: Verification) => {
      await ports.queue.definition(subject.taskId);
      await claimedPorts({ used: false, signal: {} as never }).queue.definition(subject.taskId);
      return { verdict: 'pass', failures: [], links: [] };
    },
  };
  const marked =
    (mark: string): PortsChange =>
    () =>
    (ports) => ({
      ...ports,
      queue: { ...ports.queue, definition: (taskId) => ports.queue.definition(`${taskId}${mark}`) },
    });

  it('asks the first of the changes first, for whatever is asked', async () => {
    const outside = fakeOutside({ 'task Aab': {} });
    const changed = withPorts(asking, { name: 'own', summary: 'mine' }, marked('a'), marked('b'));
    await changed.verify({
      subject: { taskId: 'A' },
      ports: outside.ports,
      claimedPorts: outside.portsFor,
    } as unknown as Verification);
    expect(outside.asked).toEqual(['task Aab', 'task Aab']);
    expect(outside.expected).toEqual(['task Aab']);
  });

  it('has a name of its own, and mirrors the original if the strategy does', () => {
    const own = { name: 'own', summary: 'mine' };
    expect(withPorts(asking, own)).toEqual({ ...own, verify: expect.any(Function) as unknown });
    expect(withPorts({ ...asking, asOriginal: true, upstream: 'x' }, own)).toEqual({
      ...own,
      asOriginal: true,
      verify: expect.any(Function) as unknown,
    });
  });
});
