import { describe, expect, it } from 'vitest';
import { itAgrees, named } from '../../../test/agreement.js';
import { item } from '../../python/values/access.js';
import { parseJson } from '../../python/json/json.js';
import type { Value } from '../../python/values/value.js';
import { getProject, getScmLevel } from './projects.js';

const READERS: Readonly<Record<string, (projects: Value, argument: Value) => Value>> = {
  get_project: getProject,
  get_scm_level: getScmLevel,
};

describe('projects.yml', () => {
  itAgrees('tells projects and levels as to the original', 'project.json', (input) => {
    const reader = named(READERS, item(input, 'fn'));
    return reader(parseJson(item(input, 'projects') as string), item(input, 'arg'));
  });

  it('is searched in its own order, also where names look like numbers', () => {
    const projects = parseJson('{"20":{"repo":"https://h/a"},"3":{"repo":"https://h/a"}}');
    expect(getProject(projects, 'https://h/a/file')).toBe('20');
  });
});
