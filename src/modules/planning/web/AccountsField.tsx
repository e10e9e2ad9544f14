import { Select } from 'antd';
import { useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { registryOperations } from '#modules/registry/contract.ts';

export interface AccountsFieldProps {
  label: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  error?: string | undefined;
  unitId?: string | undefined;
  isOptional?: boolean;
}

/** Chooses accounts of the scope, or of one unit. */
export function AccountsField({ label, value, onChange, error, unitId, isOptional = false }: AccountsFieldProps) {
  const accounts = useOperation(registryOperations.listAccounts, {
    query: { limit: 200, ...(unitId ? { unitId } : {}) },
  });
  return (
    <Field label={label} isOptional={isOptional} error={error}>
      {({ id, status }) => (
        <Select
          id={id}
          status={status}
          mode="multiple"
          optionFilterProp="label"
          loading={accounts.isLoading}
          value={[...value]}
          onChange={(next: string[]) => onChange(next)}
          options={(accounts.data?.rows ?? []).map((one) => ({
            value: one.id,
            label: `${one.name}（${one.unitName}）`,
          }))}
          notFoundContent="没有账号，请先登记"
        />
      )}
    </Field>
  );
}
