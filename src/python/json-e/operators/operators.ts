import { ifThenElse, match, switchCase } from './conditions.js';
import { evalExpression, fromNowOperator, json, letIn } from './evaluation.js';
import { flatten, flattenDeep, reverse } from './lists.js';
import { find, map, reduce } from './loops.js';
import { merge, mergeDeep } from './merging.js';
import type { Operator } from './operator.js';
import { sort } from './sorting.js';

/** All operators, by the key that calls for them. */
export const OPERATORS: ReadonlyMap<unknown, Operator> = new Map([
  ['$eval', evalExpression],
  ['$let', letIn],
  ['$if', ifThenElse],
  ['$switch', switchCase],
  ['$match', match],
  ['$map', map],
  ['$reduce', reduce],
  ['$find', find],
  ['$merge', merge],
  ['$mergeDeep', mergeDeep],
  ['$flatten', flatten],
  ['$flattenDeep', flattenDeep],
  ['$reverse', reverse],
  ['$sort', sort],
  ['$fromNow', fromNowOperator],
  ['$json', json],
]);
