import { Checkbox } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { phonePlace, type DataColumn } from './data-column.ts';
import { PageLink, useGoTo } from './navigation.tsx';

export interface DataRowsProps<Row> {
  rows: readonly Row[];
  columns: readonly DataColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Page of a row; the first column becomes its link and the whole row a target. */
  rowHref?: (row: Row) => string;
  /** Opens a row beside the list instead of on a page of its own. */
  onOpen?: (row: Row) => void;
  /** Key of the row that is open beside the list. */
  currentKey?: string;
  selection?: { readonly chosen: ReadonlySet<string>; readonly onChange: (chosen: ReadonlySet<string>) => void };
  /** Present order; the server sorts. */
  sort?: { readonly key: string; readonly order: 'asc' | 'desc' };
  onSort?: (sort: { key: string; order: 'asc' | 'desc' }) => void;
  isLoading: boolean;
  isPhone: boolean;
}

/** The rows alone: a table at a desk, lines on a phone. */
export function DataRows<Row>(props: DataRowsProps<Row>) {
  return props.isPhone ? <PhoneLines {...props} /> : <DeskTable {...props} />;
}

function DeskTable<Row>(props: DataRowsProps<Row>) {
  const { rows, columns, selection, isLoading } = props;
  return (
    <div className="zj-table-scroll" tabIndex={-1}>
      <table>
        <thead>
          <tr>
            {selection && (
              <th className="zj-table-check">{!isLoading && <ChooseAll {...props} selection={selection} />}</th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {isLoading
            ? Array.from({ length: 8 }, (_, index) => (
                <SkeletonRow key={index} index={index} cells={columns.length + (selection ? 1 : 0)} />
              ))
            : rows.map((row) => <DeskRow key={props.rowKey(row)} row={row} {...props} />)}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell<Row>({ column, sort, onSort }: DataRowsProps<Row> & { column: DataColumn<Row> }) {
  const order = sort?.key === column.key ? sort.order : undefined;
  return (
    <th
      scope="col"
      style={{ width: column.width, textAlign: column.align }}
      aria-sort={order && (order === 'asc' ? 'ascending' : 'descending')}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="zj-plain zj-table-sort"
          onClick={() => onSort({ key: column.key, order: order === 'desc' ? 'asc' : 'desc' })}
        >
          {column.title}
          <span aria-hidden>{order === 'asc' ? '↑' : order === 'desc' ? '↓' : '↕'}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function DeskRow<Row>({ row, ...props }: DataRowsProps<Row> & { row: Row }) {
  const { columns, selection } = props;
  const goTo = useGoTo();
  const key = props.rowKey(row);
  const open = (event: MouseEvent<HTMLElement>) => {
    if (isOnControl(event) || window.getSelection()?.toString()) return;
    if (props.rowHref) goTo(props.rowHref(row));
    else props.onOpen?.(row);
  };
  return (
    <tr
      aria-current={props.currentKey === key ? 'true' : undefined}
      className={props.rowHref || props.onOpen ? 'zj-table-target' : ''}
      onClick={open}
    >
      {selection && (
        <td className="zj-table-check">
          <Checkbox
            aria-label="选择这一行"
            checked={selection.chosen.has(key)}
            onChange={() => selection.onChange(toggled(selection.chosen, key))}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.key} className={index === 0 ? 'zj-table-name' : ''} style={{ textAlign: column.align }}>
          {index === 0 ? (
            <RowTarget row={row} {...props}>
              {column.render(row)}
            </RowTarget>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** The row's click is a convenience; links, buttons and boxes in it keep their own. */
function isOnControl(event: MouseEvent<HTMLElement>): boolean {
  return event.target instanceof Element && event.target.closest('a, button, label, input, .ant-popover') !== null;
}

/** The row's real link or button, for the keyboard and screen readers; on a phone its hit area covers the line. */
function RowTarget<Row>({ row, rowHref, onOpen, children }: DataRowsProps<Row> & { row: Row; children: ReactNode }) {
  if (rowHref)
    return (
      <PageLink className="zj-row-link" to={rowHref(row)}>
        {children}
      </PageLink>
    );
  if (onOpen) {
    return (
      <button type="button" className="zj-plain zj-row-link" onClick={() => onOpen(row)}>
        {children}
      </button>
    );
  }
  return children;
}

function PhoneLines<Row>(props: DataRowsProps<Row>) {
  if (props.isLoading) {
    return (
      <ul className="zj-lines" aria-hidden>
        {Array.from({ length: 6 }, (_, index) => (
          <li key={index}>
            <span className="zj-skeleton" style={{ width: `${60 + ((index * 17) % 30)}%` }} />
            <span className="zj-skeleton" style={{ width: '40%', marginTop: '0.6em' }} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="zj-lines">
      {props.rows.map((row) => (
        <PhoneLine key={props.rowKey(row)} row={row} {...props} />
      ))}
    </ul>
  );
}

function PhoneLine<Row>({ row, ...props }: DataRowsProps<Row> & { row: Row }) {
  const key = props.rowKey(row);
  const placed = props.columns.map((column, index) => ({ column, place: phonePlace(column, index) }));
  const at = (place: string) => placed.filter((entry) => entry.place === place);
  return (
    <li aria-current={props.currentKey === key ? 'true' : undefined}>
      <div className="zj-line-head">
        {props.selection && (
          <Checkbox
            aria-label="选择这一行"
            checked={props.selection.chosen.has(key)}
            onChange={() => props.selection?.onChange(toggled(props.selection.chosen, key))}
          />
        )}
        <div className="zj-line-title">
          <RowTarget row={row} {...props}>
            {at('title').map(({ column }) => (
              <span key={column.key}>{column.render(row)}</span>
            ))}
          </RowTarget>
        </div>
        <div className="zj-line-end">
          {at('end').map(({ column }) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
        </div>
      </div>
      <dl>
        {at('line').map(({ column }) => (
          <div key={column.key}>
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function ChooseAll<Row>({
  rows,
  rowKey,
  selection,
}: DataRowsProps<Row> & { selection: NonNullable<DataRowsProps<Row>['selection']> }) {
  const keys = rows.map(rowKey);
  const isAll = keys.length > 0 && keys.every((key) => selection.chosen.has(key));
  return (
    <Checkbox
      aria-label="选择已显示的全部"
      checked={isAll}
      indeterminate={!isAll && selection.chosen.size > 0}
      onChange={() => selection.onChange(new Set(isAll ? [] : keys))}
    />
  );
}

function SkeletonRow({ cells, index }: { cells: number; index: number }) {
  return (
    <tr aria-hidden>
      {Array.from({ length: cells }, (_, cell) => (
        <td key={cell}>
          <span className="zj-skeleton" style={{ width: `${45 + ((index * 23 + cell * 31) % 45)}%` }}>
            {'\u00a0'}
          </span>
        </td>
      ))}
    </tr>
  );
}

function toggled(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return next;
}
