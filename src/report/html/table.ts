import { html, type Markup } from './markup.js';

export interface TableColumn<Row> {
  readonly title: string;
  readonly of: (row: Row) => string | number;
  /** Aligned to the right. */
  readonly number?: true;
}

export interface DataTable<Row> {
  readonly caption: string;
  /** The first is the row's header. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly classOf?: (row: Row) => string;
}

/** A table that scrolls sideways on its own, also by keyboard. */
export function dataTable<Row>({ caption, columns, rows, idOf, classOf }: DataTable<Row>): Markup {
  const align = ({ number }: TableColumn<Row>): Markup | undefined => (number === true ? html` class="n"` : undefined);
  const head = columns.map((column) => html`<th scope="col"${align(column)}>${column.title}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map((column, index) =>
      index === 0 ? html`<th scope="row">${column.of(row)}</th>` : html`<td${align(column)}>${column.of(row)}</td>`,
    );
    const name = classOf?.(row) ?? '';
    return html`<tr id="${idOf(row)}"${name === '' ? '' : html` class="${name}"`}>${cells}</tr>\n`;
  });
  return html`<div class="scroll" role="region" aria-label="${caption}"
    tabindex="0"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${body}</tbody></table></div>`;
}
