/**
 * Makes schemas/result.json, the JSON Schema of all results, from their types: `npm run schemas`. A test makes sure
 * that it is up to date, and that output matches it.
 */
import { writeFileSync } from 'node:fs';
import { resultSchema, SCHEMA_FILE } from './schemas/result-schema.js';

writeFileSync(SCHEMA_FILE, resultSchema());
console.log(`wrote ${SCHEMA_FILE}`);
