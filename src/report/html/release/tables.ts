import type { ReleaseCell, ReleaseStep, ReleaseTarget } from '../../../result/release.js';
import { bytesText, clockText, countText, exactDuration } from '../../content/format.js';
import { peakAt, requestsTo, SLOW_HOST, verdictCounts } from '../../content/release.js';
import { html, type Markup } from '../markup.js';
import { dataTable } from '../table.js';
import { targetRowId } from './gantt.js';
import type { ReleaseSection, ReleaseView } from './view.js';

/** All cells of a section side by side. */
export function cellsTable({ views }: ReleaseSection): Markup {
  const number = (title: string, of: (cell: ReleaseCell) => string) =>
    ({ title, number: true, of: ({ cell }: ReleaseView) => of(cell) }) as const;
  return dataTable<ReleaseView>({
    caption: 'Strategies and caches side by side',
    rows: views,
    idOf: (view) => `${view.id}-all`,
    columns: [
      { title: 'strategy', of: ({ cell }) => cell.strategy },
      { title: 'cache', of: ({ cell }) => cell.cache },
      number('makespan', (cell) => clockText(cell.makespanMs)),
      number('verifying, all together', (cell) => clockText(cell.verificationMs)),
      number('on the critical path', (cell) => clockText(cell.criticalVerificationMs)),
      number('requests', (cell) => countText(cell.requests)),
      number('to hg', (cell) => countText(requestsTo(cell, SLOW_HOST))),
      number('at once at hg', (cell) => countText(peakAt(cell, SLOW_HOST))),
      number('bytes', (cell) => bytesText(cell.bytes)),
      number('from cache', (cell) => `${(100 * cell.cachedShare).toFixed(1)} %`),
      number('waiting for workers', (cell) => clockText(cell.queueMs)),
      number('processor time', (cell) => clockText(cell.cpuMs)),
      { title: 'verdicts', of: ({ cell }) => verdictCounts(cell) },
    ],
  });
}

/** Requests by route, a column for each cell. */
export function routesTable({ id, views }: ReleaseSection): Markup {
  const routes = new Map<string, { readonly host: string; readonly route: string }>();
  for (const { cell } of views)
    for (const { host, route } of cell.requestsByRoute) routes.set(`${host}${route}`, { host, route });
  const rows = [...routes.values()].sort((a, b) => (`${a.host}${a.route}` < `${b.host}${b.route}` ? -1 : 1));
  const requests = (cell: ReleaseCell, key: string): number =>
    cell.requestsByRoute.find(({ host, route }) => `${host}${route}` === key)?.requests ?? 0;
  return dataTable({
    caption: 'Requests by route',
    rows,
    idOf: (row) => `${id}-route-${rows.indexOf(row)}`,
    columns: [
      { title: 'route', of: ({ route }) => route },
      { title: 'host', of: ({ host }) => host },
      ...views.map(({ cell, title }) => ({
        title,
        number: true as const,
        of: ({ host, route }: (typeof rows)[number]) => countText(requests(cell, `${host}${route}`)),
      })),
    ],
  });
}

/** The targets of a cell; its marks refer to the rows. */
export function targetsTable({ id, cell, title }: ReleaseView): Markup {
  const time = (name: string, of: (target: ReleaseTarget) => number | null) =>
    ({
      title: name,
      number: true,
      of: (target: ReleaseTarget) => {
        const ms = of(target);
        return ms === null ? '–' : clockText(ms);
      },
    }) as const;
  const span = (name: string, of: (target: ReleaseTarget) => readonly [number | null, number | null]) =>
    ({
      title: name,
      number: true,
      of: (target: ReleaseTarget) => {
        const [from, to] = of(target);
        return from === null || to === null ? '–' : exactDuration(to - from);
      },
    }) as const;
  return dataTable<ReleaseTarget>({
    caption: `Targets of ${title}`,
    rows: cell.targets,
    idOf: (target) => targetRowId(id, target),
    columns: [
      { title: 'target', of: ({ kind, taskId }) => `${kind} ${taskId}` },
      { title: 'verdict', of: ({ verdict, check }) => [verdict ?? 'not reached', check ?? ''].join(' ').trim() },
      time('ready at', ({ readyMs }) => readyMs),
      time('begun at', ({ startMs }) => startMs),
      span('waited for a worker', ({ readyMs, startMs }) => [readyMs, startMs]),
      span('verified in', ({ startMs, verifiedMs }) => [startMs, verifiedMs]),
      span('ran for', ({ verifiedMs, endMs }) => [verifiedMs, endMs]),
      { title: 'requests', number: true, of: ({ requests }) => requests },
      { title: 'from cache', number: true, of: ({ cachedAnswers }) => cachedAnswers },
    ],
  });
}

/** The critical path of the release. */
export function pathTable({ id, cell, title }: ReleaseView): Markup {
  const kinds = new Map(cell.targets.map(({ taskId, kind }) => [taskId, kind]));
  const span = (name: string, of: (step: ReleaseStep) => number) =>
    ({ title: name, number: true, of: (step: ReleaseStep) => exactDuration(of(step)) }) as const;
  const waited = { target: 'the one above', worker: 'a worker', start: 'the beginning' };
  const table = dataTable<ReleaseStep>({
    caption: `Critical path of ${title}`,
    rows: cell.criticalPath,
    idOf: ({ taskId }) => `${id}p${taskId}`,
    columns: [
      { title: 'target', of: ({ taskId }) => `${kinds.get(taskId) ?? ''} ${taskId}` },
      { title: 'waited for', of: ({ after }) => waited[after] },
      span('tasks in between', ({ betweenMs }) => betweenMs),
      span('verification', ({ verificationMs }) => verificationMs),
      span('own work', ({ runMs }) => runMs),
    ],
  });
  return html`<p>${clockText(cell.criticalVerificationMs)} of ${clockText(cell.makespanMs)} go into verification.</p>
    ${table}`;
}
