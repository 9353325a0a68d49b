/**
 * Makes schemas/result.json, the JSON Schema of all results, from their types: `npm run schemas`. A test holds that it
 * is up to date, and that what commands print is valid by it.
 */
import { writeFileSync } from 'node:fs';
import { resultSchema, SCHEMA_FILE } from './schemas/result-schema.js';

writeFileSync(SCHEMA_FILE, resultSchema());
console.log(`wrote ${SCHEMA_FILE}`);
