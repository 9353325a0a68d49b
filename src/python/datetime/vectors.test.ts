import { describe } from 'vitest';
import { AS_JSON, itAgrees } from '../../../test/agreement.js';
import { at, item } from '../values/access.js';
import { parseJson } from '../json/json.js';
import type { Dict } from '../values/value.js';
import { valueOfDuration } from '../taskgraph/duration.js';
import { jsonTimeFromNow, parseCreated, resolveTimestamps } from '../taskgraph/relative-timestamps.js';

describe('relative timestamps', () => {
  itAgrees('are the spans and times that taskgraph reads', 'from_now.json', (input) => {
    const text = item(input, 'text') as string;
    return at(input, 'op') === 'value_of'
      ? valueOfDuration(text)
      : jsonTimeFromNow(parseCreated(item(input, 'created')), text);
  });

  itAgrees(
    'are resolved in tasks as by taskgraph',
    'resolve_timestamps.json',
    (input: Dict) => resolveTimestamps(parseCreated(item(input, 'created')), parseJson(item(input, 'task') as string)),
    AS_JSON,
  );
});
