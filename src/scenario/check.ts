import path from 'node:path';
import { InputError } from '../base/errors.js';
import { definitionProblem, FileBodies } from './format/content.js';
import type { ScenarioFile } from './format/folder.js';
import { readLayers } from './format/layers.js';
import { scenarioName, type LoadOptions } from './load.js';
import type { Problem } from './format/problem.js';

/**
 * Checks a scenario folder against the format, and lists every problem. Evidence may hold anything, except that task
 * definitions must be JSON objects. Never throws for what it finds.
 */
export function checkScenario(folder: string, { cwd = process.cwd() }: LoadOptions = {}): Problem[] {
  const full = path.resolve(cwd, folder);
  const name = scenarioName(full);
  const { problems, files } = readLayers(name, full);
  const bodies = new FileBodies(name);
  const definitions = [...files.tasks.values()].map((file) => checkDefinition(name, file, bodies));
  return [...problems, ...definitions.filter((problem) => problem !== undefined)];
}

function checkDefinition(scenario: string, file: ScenarioFile, bodies: FileBodies): Problem | undefined {
  try {
    const message = definitionProblem(bodies.read(file));
    return message === undefined ? undefined : { scenario, file: file.shown, message };
  } catch (error) {
    if (error instanceof InputError) return { scenario, file: file.shown, message: error.problem };
    throw error;
  }
}
