import { Select } from 'antd';
import { useMemo } from 'react';
import { useOperation } from '#ui/api.ts';
import type { FieldControl } from '#ui/Field.tsx';
import { organisationOperations } from '../contract.ts';
import { depthOf } from './unit-tree.ts';

export interface UnitSelectProps {
  /** From a `Field`; leave out in a filter bar and give `label`. */
  control?: FieldControl;
  label?: string;
  value: string | undefined;
  onChange: (unitId: string | undefined) => void;
  placeholder?: string;
  /** May be left empty. */
  isOptional?: boolean;
}

/** Chooses one unit of the scope by name, indented as in the tree. */
export function UnitSelect({
  control,
  label = '单位',
  value,
  onChange,
  placeholder = '请选择单位',
  isOptional = false,
}: UnitSelectProps) {
  const units = useOperation(organisationOperations.listUnits, { query: {} });
  const rows = useMemo(() => (units.data?.rows ?? []).filter((row) => !row.ended), [units.data]);
  const base = rows[0]?.path ?? '';
  return (
    <Select
      {...control}
      {...(control ? {} : { 'aria-label': label })}
      className="org-unit-select"
      placeholder={placeholder}
      loading={units.isLoading}
      showSearch={{ optionFilterProp: 'name' }}
      allowClear={isOptional}
      popupMatchSelectWidth={false}
      value={rows.length === 0 ? undefined : value || undefined}
      onChange={(next: string | undefined) => onChange(next)}
      options={rows.map((row) => ({
        value: row.id,
        name: row.name,
        label: <span style={{ paddingLeft: `${Math.min(depthOf(row.path, base), 6)}em` }}>{row.name}</span>,
      }))}
      optionRender={(option) => option.label}
      labelRender={(chosen) => rows.find((row) => row.id === chosen.value)?.name ?? ''}
      notFoundContent={units.isError ? units.error.title : '没有找到该单位'}
    />
  );
}
