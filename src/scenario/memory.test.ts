import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadScenario } from './load.js';
import { makeScenario } from './make/make.js';
import { SIGNING } from './make/shapes/signing.js';
import { writeScenario } from './make/write.js';
import { inMemoryScenario } from './memory.js';

const FILES = makeScenario(SIGNING, 1);

function changed(change: (scenario: Record<string, unknown>) => void): Map<string, Uint8Array> {
  const scenario = JSON.parse(new TextDecoder().decode(FILES.get('scenario.json'))) as Record<string, unknown>;
  change(scenario);
  return new Map([...FILES, ['scenario.json', new TextEncoder().encode(JSON.stringify(scenario))]]);
}

describe('a scenario in memory', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'memory-scenario-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is what it would be as a folder', () => {
    const folder = path.join(root, 'signing');
    writeScenario(FILES, folder);
    const { content: written, ...onDisk } = loadScenario(folder);
    const { content, ...inMemory } = inMemoryScenario(FILES, 'signing', folder);
    expect(inMemory).toEqual(onDisk);
    expect(inMemoryScenario(FILES, 'signing').digest).toBe(loadScenario(folder).digest);
    expect(content.taskIds()).toEqual(written.taskIds());
    expect(content.sourceUrls()).toEqual(written.sourceUrls());
    for (const id of content.taskIds()) {
      expect(content.task(id)).toEqual(written.task(id));
      expect(content.artifactNames(id)).toEqual(written.artifactNames(id));
      for (const name of content.artifactNames(id))
        expect(content.artifact(id, name)).toEqual(written.artifact(id, name));
    }
    for (const url of content.sourceUrls()) expect(content.source(url)).toEqual(written.source(url));
  });

  it('gives the same bytes each time', () => {
    const { content } = inMemoryScenario(FILES, 'signing');
    const [id = ''] = content.taskIds();
    expect(content.task(id)).toBe(content.task(id));
  });

  it.each([
    ['without scenario.json', new Map(), 'signing: scenario.json: expected a JSON document'],
    [
      'with a list for it',
      new Map([['scenario.json', new TextEncoder().encode('[]')]]),
      'signing: scenario.json: expected an object',
    ],
    ['with an unknown key', changed((scenario) => void (scenario['tsakId'] = 'x')), 'key "tsakId": unknown key'],
    ['without a key', changed((scenario) => void delete scenario['taskId']), 'key "taskId": missing'],
    [
      'that extends another',
      changed((scenario) => void (scenario['extends'] = '../other')),
      'key "extends": a scenario in memory',
    ],
    [
      'without a file that it names',
      new Map([...FILES].filter(([file]) => !file.endsWith('pushlog.json'))),
      'expected the file',
    ],
  ])('is refused %s', (_, files, problem) => {
    expect(() => inMemoryScenario(files, 'signing')).toThrow(problem);
  });
});
