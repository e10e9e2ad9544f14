import { Select } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import type { FieldControl } from '#ui/Field.tsx';
import { registryOperations } from '../contract.ts';
import { platformTexts } from '../texts.ts';

export interface AccountSelectProps {
  control: FieldControl;
  value: readonly string[];
  onChange: (accountIds: string[]) => void;
  /** Names of what is chosen already. */
  known?: { readonly accountIds: readonly string[]; readonly accountNames: readonly string[] } | null;
  /** One account only. */
  isSingle?: boolean;
  /** Only those of this unit and below it. */
  unitId?: string;
  /** An account that is not offered. */
  except?: string;
}

/** Chooses accounts of the scope by name. */
export function AccountSelect(props: AccountSelectProps) {
  const { control, value, onChange, known, isSingle = false, unitId, except } = props;
  const [search, setSearch] = useState('');
  const accounts = useOperation(
    registryOperations.listAccounts,
    { query: { limit: 50, ...(search === '' ? {} : { search }), ...(unitId ? { unitId } : {}) } },
    { keepPrevious: true },
  );
  const found = (accounts.data?.rows ?? [])
    .filter((row) => row.id !== except)
    .map((row) => ({ value: row.id, label: `${row.name}（${platformTexts[row.platform]}）` }));
  const chosen = (known?.accountIds ?? [])
    .map((id, at) => ({ value: id, label: known?.accountNames[at] ?? id }))
    .filter((one) => !found.some((row) => row.value === one.value));
  const shared = {
    ...control,
    showSearch: { filterOption: false, onSearch: setSearch },
    placeholder: '账号名称',
    options: [...chosen, ...found],
    loading: accounts.isLoading,
    notFoundContent: accounts.isError ? accounts.error.title : '没有找到该账号',
  };
  return isSingle ? (
    <Select
      {...shared}
      allowClear
      value={value[0]}
      onChange={(next: string | undefined) => onChange(next === undefined ? [] : [next])}
    />
  ) : (
    <Select {...shared} mode="multiple" value={[...value]} onChange={(next: string[]) => onChange(next)} />
  );
}
