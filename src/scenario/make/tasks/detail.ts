import { sha256 } from '../ids.js';
import type { Json, JsonObject } from '../json.js';
import type { Stamp } from '../moments.js';
import type { PlannedWork } from '../plan.js';

/** Most tasks of a real graph are tests, at some 4 kB each. These are the values that make them long. */
const VARIABLES = [
  'EXTRA_MOZHARNESS_CONFIG',
  'MOZHARNESS_CONFIG',
  'MOZHARNESS_SCRIPT',
  'MOZHARNESS_TEST_PATHS',
] as const;
const SWITCHES = ['ENABLE_E10S', 'NEED_WINDOW_MANAGER', 'MOZ_AUTOMATION'];
const TOOLS = ['linux64-node-20'];
const INDEXES = ['latest', 'revision'];

/** A definition as long as a real one, based on what every task has. */
export function detailedDefinition(definition: JsonObject, work: PlannedWork, at: Stamp): JsonObject {
  const { shape } = work;
  const payload = definition['payload'] as JsonObject;
  const metadata = definition['metadata'] as JsonObject;
  const extra = definition['extra'] as JsonObject;
  const kind = shape.kind ?? shape.type;
  return {
    ...definition,
    dependencies: earlierTasks(work),
    routes: [
      ...(definition['routes'] as Json[]),
      ...INDEXES.map((index) => `index.gecko.v2.${index}.${kind}.${shape.label}`),
    ],
    payload: { ...payload, ...detailedPayload(work, payload, at) },
    metadata: {
      ...metadata,
      description:
        `${kind} on ${shape.platform} ` +
        `([Treeherder](https://treeherder.mozilla.org/#/jobs?revision=${work.parent.revision.node}))`,
    },
    extra: { ...extra, suite: kind, treeherder: treeherder(work) },
  };
}

/** Earlier tasks of the same graph: tests take their build from them. */
function earlierTasks({ parent, shape }: PlannedWork): string[] {
  const index = Number(/\d+$/.exec(shape.name)?.[0] ?? 0);
  const others = [1, 7, 31].flatMap((back) => parent.children[index - back]?.taskId ?? []);
  return [...new Set(others)].sort();
}

function detailedPayload(work: PlannedWork, payload: JsonObject, at: Stamp): JsonObject {
  const { shape } = work;
  const environment: JsonObject = {
    ...(payload['env'] as JsonObject),
    ...Object.fromEntries(
      VARIABLES.map((name) => [
        name,
        JSON.stringify({ [shape.kind ?? shape.type]: `${shape.platform}/${name.toLowerCase()}.py` }),
      ]),
    ),
    ...Object.fromEntries(SWITCHES.map((name) => [name, 'true'])),
    MOZHARNESS_URL: { 'artifact-reference': '<build/public/build/mozharness.zip>' },
    SCCACHE_DISABLE: '1',
  };
  const artifacts = ['public/logs', 'public/test_info'];
  return {
    env: environment,
    artifacts: artifacts.map((name) => ({
      name,
      path: `workspace/build/${name}`,
      type: 'directory',
      expires: at('1 year'),
    })),
    mounts: TOOLS.map((tool) => ({
      content: {
        url: `https://firefox-ci-tc.services.mozilla.com/api/queue/v1/tools/${tool}.tar.zst`,
        sha256: sha256(tool),
      },
      directory: `fetches/${tool}`,
      format: 'tar.zst',
    })),
  };
}

function treeherder({ shape }: PlannedWork): JsonObject {
  const [groupSymbol = ''] = shape.label.split('-');
  return {
    collection: { opt: true },
    groupName: `${shape.kind ?? shape.type} tests`,
    groupSymbol,
    jobKind: 'test',
    machine: { platform: shape.platform },
    symbol: groupSymbol.slice(0, 3),
    tier: 1,
  };
}
