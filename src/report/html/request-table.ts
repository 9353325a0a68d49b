import { exactDuration } from '../content/format.js';
import { serviceLabel } from '../content/requests/service.js';
import { remarks, type RequestView } from '../content/requests/view.js';
import type { CellView } from './cell-view.js';
import { rowId } from './mark.js';
import type { Markup } from './markup.js';
import { dataTable, type TableColumn } from './table.js';

const COLUMNS: readonly TableColumn<RequestView>[] = [
  { title: 'request', of: (view) => view.what },
  { title: 'of', of: (view) => view.whose },
  { title: 'service', of: (view) => serviceLabel(view.service) },
  { title: 'from', of: (view) => exactDuration(view.startMs), number: true },
  { title: 'to', of: (view) => (view.unfinished ? '–' : exactDuration(view.endMs)), number: true },
  { title: 'took', of: (view) => (view.unfinished ? '–' : exactDuration(view.endMs - view.startMs)), number: true },
  { title: 'status', of: ({ request }) => request.status ?? '–', number: true },
  { title: 'bytes', of: ({ request }) => request.bytes, number: true },
  { title: 'critical path', of: (view) => (view.critical ? 'yes' : '') },
  { title: 'remarks', of: (view) => remarks(view).join(', ') },
  { title: 'URL', of: ({ request }) => `${request.method} ${request.url}` },
];

/** A table of all drawn requests of a strategy: the accessible counterpart of the marks. */
export function requestTable({ cell, id, views }: CellView): Markup {
  const ids = (view: RequestView): string => rowId(id, view);
  return dataTable({ caption: `Requests of ${cell.strategy}`, columns: COLUMNS, rows: views, idOf: ids });
}
