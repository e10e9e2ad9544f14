import { Input, Select } from 'antd';
import { fieldError, useOperation, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { registryOperations } from '#modules/registry/contract.ts';
import { platformTexts } from '#modules/registry/web/public.tsx';

export interface ClosingFacts {
  readonly reason: string;
  readonly successorId: string;
  readonly successorText: string;
}

/** A running account of the scope, found by typing. */
export function AccountSelect({
  id,
  value,
  onChange,
  except,
  search,
  onSearch,
}: {
  id: string;
  value: string;
  onChange: (value: string) => void;
  except: string;
  search: string;
  onSearch: (text: string) => void;
}) {
  const accounts = useOperation(
    registryOperations.listAccounts,
    { query: { state: 'running', limit: 50, ...(search ? { search } : {}) } },
    { keepPrevious: true },
  );
  const options = (accounts.data?.rows ?? [])
    .filter((row) => row.id !== except)
    .map((row) => ({ value: row.id, label: `${row.name}（${platformTexts[row.platform]}，${row.unitName}）` }));
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch }}
      allowClear
      value={value || undefined}
      onChange={(chosen?: string) => onChange(chosen ?? '')}
      options={options}
      placeholder="输入名称查找"
      notFoundContent="没有找到运行中的账号"
      loading={accounts.isFetching}
    />
  );
}

/** Why an account closes and where its content and services are from then on. */
export function ClosingFields({
  value,
  onChange,
  accountId,
  problem,
  search,
  onSearch,
}: {
  value: ClosingFacts;
  onChange: (part: Partial<ClosingFacts>) => void;
  accountId: string;
  problem: ApiProblem | null;
  search: string;
  onSearch: (text: string) => void;
}) {
  return (
    <>
      <Field label="关停事由" error={fieldError(problem, '/reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={value.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="承接账号"
        isOptional
        error={fieldError(problem, '/successorId')}
        hint="此后由哪个账号发布信息、回复留言。"
      >
        {({ id }) => (
          <AccountSelect
            id={id}
            value={value.successorId}
            onChange={(successorId) => onChange({ successorId })}
            except={accountId}
            search={search}
            onSearch={onSearch}
          />
        )}
      </Field>
      <Field
        label="内容和服务去向"
        isOptional={value.successorId !== ''}
        error={fieldError(problem, '/successorText')}
        hint="写进公告：往期内容在哪里看，办事和咨询到哪里。"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={value.successorText}
            onChange={(event) => onChange({ successorText: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** The body of a request from what was typed. */
export function toClosingBody({ reason, successorId, successorText }: ClosingFacts) {
  return {
    reason,
    ...(successorId ? { successorId } : {}),
    ...(successorText.trim() ? { successorText } : {}),
  };
}
