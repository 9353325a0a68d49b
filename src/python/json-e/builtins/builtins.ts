import type { JsoneFunction } from '../context.js';
import { about } from './inspection.js';
import { numeric } from './numeric.js';
import { textual } from './textual.js';

/** The functions that every expression can call, unless its context hides them. */
export const BUILTINS: ReadonlyMap<string, JsoneFunction> = new Map([...numeric, ...textual, ...about]);
