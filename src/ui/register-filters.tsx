import { Select } from 'antd';
import type { DataTableProps } from './DataTable.tsx';
import { usePageSearch } from './navigation.tsx';

export interface RegisterFilterWords<State extends string, Kind extends string> {
  readonly placeholder: string;
  readonly states: readonly State[];
  readonly stateText: (state: State) => string;
  readonly kinds?: readonly Kind[];
  readonly kindText?: (kind: Kind) => string;
}

/** What a register of this shape is asked for. */
export interface RegisterQuery<State extends string, Kind extends string> {
  readonly search?: string;
  readonly state?: State;
  readonly kind?: Kind;
}

type Table = Pick<DataTableProps<never>, 'search' | 'filters' | 'pills' | 'isFiltered' | 'onClearFilters'>;

/** Filters of a register by text, state and, where it has kinds, kind, kept in the address: the query, and what `DataTable` takes of it. */
export function useRegisterFilters<State extends string, Kind extends string = never>(
  words: RegisterFilterWords<State, Kind>,
): { readonly query: RegisterQuery<State, Kind>; readonly table: Table } {
  const [{ search = '', state = 'all', kind }, set] = usePageSearch<{
    search?: string;
    state?: string;
    kind?: string;
  }>();
  const query = {
    ...(search ? { search } : {}),
    ...(state === 'all' ? {} : { state: state as State }),
    ...(kind ? { kind: kind as Kind } : {}),
  };
  const table: Table = {
    search: { placeholder: words.placeholder, value: search, onSearch: (text) => set({ search: text }) },
    ...(words.kinds && {
      filters: (
        <Select
          aria-label="种类"
          placeholder="全部种类"
          allowClear
          popupMatchSelectWidth={false}
          style={{ minWidth: '10em' }}
          value={kind ?? null}
          onChange={(value) => set({ kind: value ?? '' })}
          options={words.kinds.map((one) => ({ value: one as string, label: words.kindText?.(one) }))}
        />
      ),
    }),
    pills: {
      label: '按状态',
      value: state,
      onChange: (value) => set({ state: value }),
      pills: [
        { value: 'all', label: '全部' },
        ...words.states.map((one) => ({ value: one as string, label: words.stateText(one) })),
      ],
    },
    isFiltered: search !== '' || state !== 'all' || Boolean(kind),
    onClearFilters: () => set({ search: '', state: '', kind: '' }),
  };
  return { query, table };
}
