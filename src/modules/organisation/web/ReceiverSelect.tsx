import { Select } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#shared/operation.ts';
import { useOperation } from '#ui/api.ts';
import type { FieldControl } from '#ui/Field.tsx';
import { lineOperations } from '../line-contract.ts';

export interface ReceiverSelectProps {
  control: FieldControl;
  value: string | undefined;
  onChange: (unitId: string) => void;
  /** Name of what is chosen already. */
  name?: string | undefined;
}

type Found = ReplyOf<typeof lineOperations.findReceivers>['rows'][number];

/** Finds one running unit of the whole installation by name, first letters or code. */
export function ReceiverSelect({ control, value, onChange, name }: ReceiverSelectProps) {
  const [search, setSearch] = useState('');
  const found = useOperation(
    lineOperations.findReceivers,
    { query: { search: search.trim() } },
    { enabled: search.trim() !== '', keepPrevious: true },
  );
  const rows = search.trim() === '' ? [] : (found.data?.rows ?? []);
  const [chosen, setChosen] = useState<Found | undefined>(
    value && name ? { id: value, name, parentName: null } : undefined,
  );
  const shown = chosen && !rows.some((row) => row.id === chosen.id) ? [chosen, ...rows] : rows;
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder="输入名称、首字母或代码查找"
      loading={found.isFetching}
      value={value || undefined}
      onChange={(id: string) => {
        setChosen(rows.find((row) => row.id === id) ?? chosen);
        onChange(id);
      }}
      options={shown.map((row) => ({
        value: row.id,
        label: row.parentName ? `${row.name}（${row.parentName}）` : row.name,
      }))}
      notFoundContent={
        search.trim() === '' ? '输入几个字开始查找' : found.isError ? found.error.title : '没有找到该单位'
      }
    />
  );
}
