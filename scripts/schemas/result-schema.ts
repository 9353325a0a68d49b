import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export const SCHEMA_FILE = path.join(PROJECT, 'schemas', 'result.json');

/** The content of the schema file. Results may get more keys, so unknown ones are allowed. */
export function resultSchema(): string {
  const generator = createGenerator({
    path: path.join(PROJECT, 'src/compare/documents.ts'),
    tsconfig: path.join(PROJECT, 'tsconfig.json'),
    type: 'ResultDocument',
    skipTypeCheck: true,
    additionalProperties: true,
    sortProps: true,
  });
  const schema = generator.createSchema('ResultDocument');
  const head = {
    $schema: schema.$schema,
    title: 'Results of cot-bench, format 1',
    description:
      'Every document that --json gives, told apart by its kind. Times are milliseconds. Keys may be added; what is ' +
        'here keeps its meaning.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
