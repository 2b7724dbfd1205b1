import { type ReactNode, useState } from 'react';
import { More, useMore } from './More.tsx';
import './DataTable.css';

export interface Column<Row> {
  key: string;
  header: string;
  render: (row: Row) => ReactNode;
  /** Gives the column a button to sort by it. */
  compare?: (a: Row, b: Row) => number;
  align?: 'end';
  /** The column that names the row (a header cell for screen readers). */
  names?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table shows and in which order it stands: "Casussen, laatste contact eerst". */
  caption: string;
  /** Shown above the table, or only to screen readers where a title already says it. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What stands here when there are no rows (an EmptyState). */
  empty: ReactNode;
  /** Rows at first and with each "Toon meer". */
  step?: number;
}

/** A table with an order, a limit and an empty state. The rows come in their own order; columns may sort them otherwise. */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  empty,
  step = 25,
}: DataTableProps<Row>) {
  const [sort, setSort] = useState<{ key: string; down: boolean } | null>(null);
  const more = useMore(rows.length, step);
  if (rows.length === 0) return <>{empty}</>;

  const compare = columns.find((column) => column.key === sort?.key)?.compare;
  const ordered = compare ? rows.toSorted((a, b) => (sort?.down ? compare(b, a) : compare(a, b))) : rows;

  return (
    <div ref={reachWhenScrolling} className="ck-table-box">
      <table className="ck-table">
        <caption className={captionHidden ? 'ck-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const order = sort?.key === column.key ? (sort.down ? 'descending' : 'ascending') : undefined;
              return (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={order}
                  className={column.align && 'ck-table__end'}
                >
                  {column.compare ? (
                    <button
                      type="button"
                      className="ck-table__sort"
                      onClick={() => setSort({ key: column.key, down: order === 'ascending' })}
                    >
                      {column.header}
                      <span aria-hidden="true">{order ? (sort?.down ? ' ↓' : ' ↑') : ' ↕'}</span>
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, more.shown).map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => {
                const className = column.align && 'ck-table__end';
                return column.names ? (
                  <th key={column.key} scope="row" className={className}>
                    {column.render(row)}
                  </th>
                ) : (
                  <td key={column.key} className={className}>
                    {column.render(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <More {...more} />
    </div>
  );
}

/** Puts a table that is wider than its place in the tab order, so that the arrow keys can scroll it. */
function reachWhenScrolling(box: HTMLDivElement) {
  const observer = new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  });
  observer.observe(box);
  return () => observer.disconnect();
}
