import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../../test/scenario-folder.js';
import { UsageError } from '../../base/errors.js';
import { findScenarios, scenarioNames, type FindOptions } from './find-scenarios.js';

function withScenarios(...folders: readonly string[]): FindOptions {
  const cwd = temporaryFolder();
  for (const folder of folders) writeFiles(path.join(cwd, folder), { 'scenario.json': '{}' });
  writeFiles(cwd, { 'scenarios/notes/README.md': '' });
  return { cwd, scenariosDir: 'scenarios' };
}

const USUAL = [
  'scenarios/signing',
  'scenarios/beetmover',
  'scenarios/Zeta',
  'scenarios/sign-2',
  'scenarios/.hidden',
  'else/one',
  'else/two',
  'signing',
];

function foldersOf(values: readonly string[], options = withScenarios(...USUAL)): string[] {
  return findScenarios(values, options).map(({ folder }) => folder);
}

describe('findScenarios', () => {
  it('finds names under scenarios, in the order given', () => {
    expect(findScenarios(['signing', 'beetmover'], withScenarios(...USUAL))).toEqual([
      { name: 'signing', folder: 'scenarios/signing' },
      { name: 'beetmover', folder: 'scenarios/beetmover' },
    ]);
  });

  it('takes what has a slash, or is a dot, for a folder', () => {
    expect(foldersOf(['else/two/', './else/one'])).toEqual(['else/two', 'else/one']);
    const options = withScenarios(...USUAL);
    const here = { ...options, cwd: path.join(options.cwd, 'else', 'one') };
    expect(findScenarios(['.'], here)).toEqual([{ name: 'one', folder: '.' }]);
    expect(findScenarios([path.join(options.cwd, 'else/one')], options)).toEqual([{ name: 'one', folder: 'else/one' }]);
  });

  it('lets a folder without a scenario through, as loading says what is wrong', () => {
    expect(foldersOf(['no/such', 'notes'])).toEqual(['no/such', 'scenarios/notes']);
  });

  it('expands globs in the order of code units, without folders that are not scenarios', () => {
    expect(foldersOf(['*'])).toEqual([
      'scenarios/Zeta',
      'scenarios/beetmover',
      'scenarios/sign-2',
      'scenarios/signing',
    ]);
    expect(foldersOf(['sign*', 'else/[!t]*'])).toEqual(['scenarios/sign-2', 'scenarios/signing', 'else/one']);
    expect(foldersOf(['el?e/*'])).toEqual(['else/one', 'else/two']);
    expect(foldersOf(['.h*'])).toEqual(['scenarios/.hidden']);
    const options = withScenarios(...USUAL);
    expect(foldersOf([`${options.cwd}/*/one`], options)).toEqual(['else/one']);
  });

  it('takes the same folder once', () => {
    expect(foldersOf(['signing', 'scenarios/signing', 'sign*'])).toEqual(['scenarios/signing', 'scenarios/sign-2']);
  });

  it('prefers a folder whose name is the glob itself', () => {
    expect(foldersOf(['a[b]'], withScenarios('scenarios/a[b]', 'scenarios/ab'))).toEqual(['scenarios/a[b]']);
  });

  it.each<[string, string, RegExp]>([
    ['a mistyped name', 'sigining', /no scenario "sigining" under scenarios\/; did you mean "signing"\?/],
    ['an unknown name', 'quite-different', /no scenario "quite-different" under scenarios\/ \(/],
    ['an empty name', '', /no scenario ""/],
    ['a glob of names without match', 'x*', /no scenario matches "x\*"/],
    ['a glob of paths without match', 'else/x*', /no scenario matches "else\/x\*"/],
  ])('refuses %s', (_what, value, message) => {
    expect(() => foldersOf([value])).toThrow(message);
    expect(() => foldersOf([value])).toThrow(UsageError);
  });

  it('refuses two of one name, unless they are allowed', () => {
    const options = withScenarios(...USUAL);
    expect(() => findScenarios(['signing', './signing'], options)).toThrow(
      'two scenarios are called "signing": scenarios/signing and signing;',
    );
    expect(foldersOf(['signing', './signing'], { ...options, allowSameName: true })).toEqual([
      'scenarios/signing',
      'signing',
    ]);
  });
});

describe('scenarioNames', () => {
  it('lists the folders that hold a scenario', () => {
    expect(scenarioNames(path.join(withScenarios(...USUAL).cwd, 'scenarios'))).toEqual([
      '.hidden',
      'Zeta',
      'beetmover',
      'sign-2',
      'signing',
    ]);
    expect(scenarioNames(path.join(temporaryFolder(), 'none'))).toEqual([]);
  });
});
