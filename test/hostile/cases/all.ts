import type { HostileCase } from './case.js';
import { DATE_CASES } from './dates.js';
import { GRAPH_CASES } from './graphs.js';
import { ARTIFACT_NAME_CASES, REPOSITORY_CASES } from './names.js';
import { SIGNATURE_CASES } from './signatures.js';
import { TEMPLATE_CASES } from './templates.js';

/** All hostile cases, by topic. */
export const ALL_CASES: readonly (readonly [string, readonly HostileCase[]])[] = [
  ['graphs', GRAPH_CASES],
  ['names of artifacts', ARTIFACT_NAME_CASES],
  ['repositories', REPOSITORY_CASES],
  ['signatures and hashes', SIGNATURE_CASES],
  ['dates', DATE_CASES],
  ['templates', TEMPLATE_CASES],
];
