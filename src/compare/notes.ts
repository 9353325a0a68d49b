import type { Environment } from '../result/result.js';
import { median } from '../statistics/summary.js';
import type { Circumstances, ComparedCell, ComparisonNote } from './comparison.js';
import type { Pair } from './join.js';
import { whyNotMeasured } from './measured.js';
import { isMeasured } from './metrics.js';
import type { ComparableCell, ComparableResult } from './read-result.js';
import type { Rules } from './rules.js';

/** Smaller drift is common; from here on it is mentioned. */
const NOTABLE_DRIFT = 1.1;

/** Caveats about a comparison. */
export function notesOf(
  base: ComparableResult,
  now: ComparableResult,
  pairs: readonly Pair[],
  rules: Rules,
  circumstances: Circumstances,
): ComparisonNote[] {
  const common = pairs.flatMap((pair) => ('only' in pair ? [] : [pair]));
  const wanted = rules.metrics.some(({ metric }) => isMeasured(metric));
  const measured = common.filter((pair) => whyNotMeasured(pair.base, pair.new) === null);
  return [
    ...swapped(base, now, circumstances),
    ...(wanted && measured.length > 0 ? [...otherMachine(base.environment, now.environment), ...drift(measured)] : []),
    ...(wanted ? notMeasured(common) : []),
  ];
}

function swapped(base: ComparableResult, now: ComparableResult, { newIsOlder }: Circumstances): ComparisonNote[] {
  const [before, after] = [base.recordedAt, now.recordedAt].map((time) => (time === null ? NaN : Date.parse(time)));
  if (newIsOlder === true)
    return [{ kind: 'swapped', text: 'the commit of NEW comes before that of BASE: were the two swapped?' }];
  if (Number(before) > Number(after))
    return [{ kind: 'swapped', text: 'BASE was recorded after NEW: were the two swapped?' }];
  const same =
    base.recordedAt !== null &&
    base.recordedAt === now.recordedAt &&
    JSON.stringify(base.cells) === JSON.stringify(now.cells);
  return same ? [{ kind: 'identical', text: 'BASE and NEW are the same recording' }] : [];
}

/** Advice for getting an answer out of inconclusive measurements. */
export function inconclusiveNote(cells: readonly ComparedCell[]): ComparisonNote[] {
  const unclear = cells.filter(({ changes }) =>
    changes.some((change) => change.evidence === 'measured' && change.outcome === 'unclear'),
  );
  if (unclear.length === 0) return [];
  const once = unclear.every(({ changes }) =>
    changes.every((change) => change.evidence !== 'measured' || change.benches === undefined),
  );
  const advice = once
    ? 'make about 30 benches of each, alternating, and compare the two folders of results'
    : 'make more benches of both, alternating';
  return [
    {
      kind: 'inconclusive',
      text:
        `measured changes of ${unclear.length} ${unclear.length === 1 ? 'cell' : 'cells'} may be noise: ` +
        `${advice} (docs/ci.md)`,
    },
  ];
}

const TRAITS = ['cpu', 'cores', 'os', 'node'] as const satisfies readonly (keyof Environment)[];

function otherMachine(base: Environment | null, now: Environment | null): ComparisonNote[] {
  if (base === null || now === null) return [];
  const others = TRAITS.filter((trait) => base[trait] !== now[trait]);
  if (others.length === 0) return [];
  const parts = others.map((trait) => `${trait} ${String(base[trait])} → ${String(now[trait])}`);
  return [
    {
      kind: 'machine',
      text:
        `measured on another machine (${parts.join(', ')}): measured changes may be due to that; compare both on ` +
        `one machine`,
    },
  ];
}

/** How many times slower the machine was overall. */
function drift(pairs: readonly { readonly base: ComparableCell; readonly new: ComparableCell }[]): ComparisonNote[] {
  const before = pairs.flatMap(({ base }) => probes(base));
  const after = pairs.flatMap((pair) => probes(pair.new));
  if (before.length === 0 || after.length === 0) return [];
  const times = median(after) / median(before);
  if (!(times > NOTABLE_DRIFT || times < 1 / NOTABLE_DRIFT)) return [];
  const what = times > 1 ? `${times.toFixed(2)} times slower` : `${(1 / times).toFixed(2)} times faster`;
  return [
    {
      kind: 'drift',
      text:
        `the machine itself was ${what} during NEW, by the probe; changes that could be due to that are no ` +
        `regression`,
    },
  ];
}

function probes({ runs = [] }: ComparableCell): number[] {
  return runs.flatMap((run) => (run.outcome === 'completed' && run.probe !== undefined ? [run.probe.cpuMs] : []));
}

/** One note for all cells with the same reason; none for two simulations, which measure nothing. */
function notMeasured(
  pairs: readonly { readonly base: ComparableCell; readonly new: ComparableCell }[],
): ComparisonNote[] {
  const reasons = pairs.flatMap((pair) => {
    const why = whyNotMeasured(pair.base, pair.new);
    const obvious = pair.base.runs === undefined && pair.new.runs === undefined;
    return why === null || obvious ? [] : [why];
  });
  return [...new Set(reasons)].map((why) => {
    const count = reasons.filter((reason) => reason === why).length;
    return {
      kind: 'not-measured',
      text: `measured evidence of ${count} ${count === 1 ? 'cell' : 'cells'} was not compared: ${why}`,
    };
  });
}
