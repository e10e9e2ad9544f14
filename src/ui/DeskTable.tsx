import { Checkbox } from 'antd';
import type { MouseEvent } from 'react';
import type { DataColumn } from './data-column.ts';
import { toggled, type DataRowsProps } from './data-rows.ts';
import { useGoTo } from './navigation.tsx';
import { RowTarget } from './RowTarget.tsx';

/** The rows as a table, for a desk. */
export function DeskTable<Row>(props: DataRowsProps<Row>) {
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
