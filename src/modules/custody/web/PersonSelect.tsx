import { Select } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import type { FieldControl } from '#ui/Field.tsx';
import { employmentTexts, peopleOperations } from '#modules/people/contract.ts';

export interface PersonSelectProps {
  control: FieldControl;
  value: string;
  onChange: (personId: string) => void;
  /** Of this unit and those below; without it all of the scope. */
  unitId?: string;
  placeholder?: string;
}

/** Chooses one person by name; says where they belong and whether they are of the office's own staff. */
export function PersonSelect({ control, value, onChange, unitId, placeholder = '请选择人员' }: PersonSelectProps) {
  const [search, setSearch] = useState('');
  const people = useOperation(
    peopleOperations.listPeople,
    { query: { limit: 100, ...(search === '' ? {} : { search }), ...(unitId === undefined ? {} : { unitId }) } },
    { keepPrevious: true },
  );
  const options = (people.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: `${row.name}（${row.unitName}，${employmentTexts[row.employment]}）`,
  }));
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={placeholder}
      loading={people.isLoading}
      value={value === '' ? undefined : value}
      onChange={(next: string) => onChange(next)}
      options={options}
      notFoundContent={people.isError ? people.error.title : '没有找到该人员'}
    />
  );
}
