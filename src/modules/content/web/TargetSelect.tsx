import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useList } from '#ui/list.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import type { Target } from '../contract.ts';

interface TargetOption {
  readonly value: string;
  readonly label: string;
  readonly unit: string;
  readonly platform: string;
}

function drawTarget(option: { label?: ReactNode; data: { unit: string } }) {
  return (
    <>
      {option.label} <span className="zj-quiet">{option.data.unit}</span>
    </>
  );
}

/** Accounts of the scope found by name, with those chosen or known before, so that their names and platforms stay known. */
export function useTargetChoice(known: readonly Target[], chosen: readonly string[]) {
  const [search, setSearch] = useState('');
  const [kept, setKept] = useState<readonly TargetOption[]>([]);
  const list = useList(registryOperations.listAccounts, { query: search ? { search } : {} }, { pageRows: 50 });
  const all: TargetOption[] = [
    ...known.map((one) => ({ value: one.accountId, label: one.name, unit: one.unitName, platform: one.platform })),
    ...kept,
    ...list.rows.map((row) => ({ value: row.id, label: row.name, unit: row.unitName, platform: row.platform })),
  ];
  const options = [...new Map(all.map((one) => [one.value, one])).values()];
  const own = options.filter(({ value }) => chosen.includes(value));
  return {
    options,
    /** Of the chosen accounts, each once. */
    platforms: [...new Set(own.map(({ platform }) => platform))].sort(),
    isLoading: list.status === 'loading',
    search: setSearch,
    keep: (targets: readonly string[]) => setKept(options.filter((one) => targets.includes(one.value))),
  };
}

interface TargetSelectProps {
  id: string;
  status: 'error' | '';
  value: readonly string[];
  choice: ReturnType<typeof useTargetChoice>;
  onChange: (targets: readonly string[]) => void;
}

export function TargetSelect({ value, choice, onChange, ...control }: TargetSelectProps) {
  return (
    <Select
      {...control}
      mode="multiple"
      placeholder="按名称查找账号"
      showSearch={{ filterOption: false, onSearch: choice.search }}
      value={[...value]}
      onChange={(targets: string[]) => {
        choice.keep(targets);
        onChange(targets);
      }}
      options={choice.options}
      optionRender={drawTarget}
      notFoundContent={choice.isLoading ? '正在查找…' : '没有找到账号，请先登记账号'}
    />
  );
}
