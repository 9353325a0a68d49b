import { describe, expect, it } from 'vitest';
import { agreement, named } from '../../../test/agreement.js';
import { hasConformance } from '../../../test/conformance-data.js';
import { item } from '../values/access.js';
import { parseJson } from '../values/json.js';
import type { Value } from '../values/value.js';
import { getProject, getScmLevel } from './projects.js';

const READERS: Readonly<Record<string, (projects: Value, argument: Value) => Value>> = {
  get_project: getProject,
  get_scm_level: getScmLevel,
};

describe('projects.yml', () => {
  it.skipIf(!hasConformance)('tells projects and levels as to the original', () => {
    const result = agreement('project.json', (input) => {
      const reader = named(READERS, item(input, 'fn'));
      return reader(parseJson(item(input, 'projects') as string), item(input, 'arg'));
    });
    expect(result.disagreements).toEqual([]);
    expect(result.agreeing).toBeGreaterThan(0);
  });

  it('is searched in its own order, also where names look like numbers', () => {
    const projects = parseJson('{"20":{"repo":"https://h/a"},"3":{"repo":"https://h/a"}}');
    expect(getProject(projects, 'https://h/a/file')).toBe('20');
  });
});
