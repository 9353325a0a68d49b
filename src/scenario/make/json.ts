import { byCodeUnits } from '../../base/order.js';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Readable JSON: indented by two spaces, keys in the order given, a newline at the end. */
export function readableJson(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** JSON as json-e's `$json` writes it: sorted keys, no spaces. */
export function compactJson(value: Json): string {
  if (isList(value)) return `[${value.map(compactJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => byCodeUnits(a, b));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${compactJson(inner)}`).join(',')}}`;
}

/** A flat object as YAML, keys in the order given: one a line, with its value as JSON, which is valid YAML. */
export function flatYaml(value: JsonObject): string {
  const lines = Object.entries(value).map(([key, inner]) => `${key}: ${JSON.stringify(inner)}\n`);
  return lines.join('');
}

const encoder = new TextEncoder();

/** UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
