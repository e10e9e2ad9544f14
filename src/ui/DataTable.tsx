import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { ColumnChoice } from './ColumnChoice.tsx';
import { phonePlace, shownColumns, type DataColumn } from './data-column.ts';
import type { DataRowsProps } from './data-rows.ts';
import { DeskTable } from './DeskTable.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorState } from './ErrorState.tsx';
import { FilterPills, type FilterPillsProps } from './FilterPills.tsx';
import { countText, type ListState } from './list.ts';
import { PhoneLines } from './PhoneLines.tsx';
import { SearchBox, type SearchBoxProps } from './SearchBox.tsx';
import { useColumnChoice } from './use-column-choice.ts';
import { useNarrow, usePhone } from './use-phone.ts';
import './data-table.css';

export interface DataTableProps<Row> extends Pick<
  DataRowsProps<Row>,
  'rowKey' | 'rowHref' | 'onOpen' | 'selection' | 'sort' | 'onSort' | 'currentKey'
> {
  /** Stable name under which column choices are remembered: `registry.accounts`. */
  name: string;
  /** What the table holds, for screen readers and the count's unit: caption "账号", unit "个". */
  caption: string;
  unit?: string;
  columns: readonly DataColumn<Row>[];
  /** From `useList`. */
  list: ListState<Row>;
  search?: SearchBoxProps;
  pills?: FilterPillsProps;
  /** Lines instead of columns at a desk too: for the queue of a `ThreePane`. */
  isLines?: boolean;
  /** More filters (selects, dates), right of the search. */
  filters?: ReactNode;
  /** Import and export, always beside the register. */
  tools?: ReactNode;
  /** Shown when there is no row at all and no filter is set. */
  empty: ReactNode;
  /** True while any filter or search is set: the empty state then offers to clear. */
  isFiltered?: boolean;
  onClearFilters?: () => void;
  /** Buttons for the chosen rows (`selection.chosen`), shown with their number. */
  bulk?: ReactNode;
}

/** Rows read by themselves while scrolling stop here; then a button reads on, so that the page stays light. */
const readBySelfRows = 500;

/** A register or queue: search first, views with counts, one list that reads on by itself, lines instead of columns on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, selection } = props;
  const [chosen, choose] = useColumnChoice(props.name);
  const isNarrow = useNarrow();
  const isOnPhone = usePhone();
  const isPhone = isOnPhone || props.isLines === true;
  const shown = isPhone
    ? columns.filter((column, index) => phonePlace(column, index) !== 'hidden')
    : shownColumns(columns, chosen, isNarrow);
  return (
    <section className="zj-table" aria-label={props.isLines ? undefined : props.caption}>
      {props.pills && <FilterPills {...props.pills} />}
      <div className="zj-table-bar zj-no-print">
        {props.search && (
          <div className="zj-table-search">
            <SearchBox {...props.search} />
          </div>
        )}
        {props.filters}
        <div className="zj-table-tools">
          {props.tools}
          {!isPhone && columns.length > 2 && <ColumnChoice columns={columns} shown={shown} onChoose={choose} />}
        </div>
      </div>
      {selection && selection.chosen.size > 0 && (
        <div className="zj-table-bulk" role="region" aria-label="批量操作">
          <span>已选 {selection.chosen.size} 项</span>
          {props.bulk}
          <Button type="text" onClick={() => selection.onChange(new Set())}>
            取消选择
          </Button>
        </div>
      )}
      <TableMatter {...props} columns={shown} isPhone={isPhone} />
    </section>
  );
}

function TableMatter<Row>({ isPhone, ...props }: DataTableProps<Row> & { isPhone: boolean }) {
  const { list } = props;
  if (list.status === 'error') return <ErrorState problem={list.problem} onRetry={list.retry} />;
  if (list.status === 'ready' && list.rows.length === 0) return <NothingFound {...props} />;
  const Rows = isPhone ? PhoneLines : DeskTable;
  return (
    <div
      className={list.isRefreshing ? 'zj-table-refreshing' : ''}
      aria-busy={list.status === 'loading' || list.isRefreshing}
    >
      <Rows {...props} rows={list.rows} isLoading={list.status === 'loading'} />
      {list.status === 'ready' && <TableEnd list={list} unit={props.unit ?? '条'} />}
    </div>
  );
}

function NothingFound<Row>({ isFiltered, onClearFilters, empty }: DataTableProps<Row>) {
  if (!isFiltered) return empty;
  return (
    <EmptyState
      title="没有符合条件的内容"
      action={onClearFilters && <Button onClick={onClearFilters}>清除条件</Button>}
    >
      换一个说法，或减少条件再试。
    </EmptyState>
  );
}

function TableEnd<Row>({ list, unit }: { list: ListState<Row>; unit: string }) {
  const end = useRef<HTMLDivElement>(null);
  const { hasMore, isReadingMore, problem, readMore, rows } = list;
  const readsBySelf = hasMore && !isReadingMore && !problem && rows.length < readBySelfRows;
  useEffect(() => {
    if (!readsBySelf || !end.current) return;
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && readMore(), {
      rootMargin: '600px',
    });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  });
  return (
    <div className="zj-table-end" ref={end}>
      {problem && <ErrorState problem={problem} onRetry={list.retry} />}
      <span role="status">
        {hasMore
          ? `已显示 ${rows.length.toLocaleString('zh-CN')} ${unit}，共 ${list.count ? countText(list.count, unit) : '更多'}`
          : `共 ${rows.length.toLocaleString('zh-CN')} ${unit}，已全部显示`}
      </span>
      {hasMore && (
        <Button type="link" loading={isReadingMore} onClick={readMore}>
          {isReadingMore ? '正在读取' : '继续显示'}
        </Button>
      )}
    </div>
  );
}
