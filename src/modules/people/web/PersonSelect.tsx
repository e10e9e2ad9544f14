import { Select } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import type { FieldControl } from '#ui/Field.tsx';
import { employmentTexts, peopleOperations } from '../contract.ts';

export interface PersonSelectProps {
  control: FieldControl;
  value: string | undefined;
  onChange: (personId: string | undefined) => void;
}

/** Chooses one person of the scope by name, log-in or unit. */
export function PersonSelect({ control, value, onChange }: PersonSelectProps) {
  const [search, setSearch] = useState('');
  const people = useOperation(peopleOperations.listPeople, { query: { limit: 30, ...(search ? { search } : {}) } });
  const rows = people.data?.rows ?? [];
  return (
    <Select
      {...control}
      placeholder="输入姓名查找"
      loading={people.isFetching}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear
      popupMatchSelectWidth={false}
      value={value}
      onChange={(next: string | undefined) => onChange(next)}
      options={rows.map((row) => ({
        value: row.id,
        label: `${row.name}（${row.unitName}${row.employment === 'fullTime' ? '' : `，${employmentTexts[row.employment]}`}）`,
      }))}
      notFoundContent={people.isError ? people.error.title : '没有找到；请先在“人员”中新增'}
    />
  );
}
