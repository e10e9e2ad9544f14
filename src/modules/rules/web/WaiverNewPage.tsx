import { App, Button, Input, Select } from 'antd';
import { addDays, toDay } from '#shared/time.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { useNow } from '#ui/use-now.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import type { SentFile } from '../file-contract.ts';
import { waiverOperations } from '../waiver-contract.ts';
import { FilesField } from './FilesField.tsx';
import { useState } from 'react';
import './waivers.css';

interface Draft {
  readonly unitId: string;
  readonly rule: string;
  readonly accountId: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
}

/** Asks for a waiver: of which rule, for whom, why, from when until when. */
export function WaiverNewPage() {
  const [search] = usePageSearch<{ unit?: string; rule?: string; account?: string }>();
  const today = toDay(useNow());
  const draft = useDraft<Draft>(`rules.waiver.${search.unit ?? ''}.${search.rule ?? ''}.${search.account ?? ''}`, {
    unitId: search.unit ?? '',
    rule: search.rule ?? '',
    accountId: search.account ?? '',
    reason: '',
    from: today,
    until: addDays(today, 180),
  });
  const { unitId } = draft.value;
  const waivable = useOperation(
    waiverOperations.listWaivable,
    { query: unitId ? { unitId } : {} },
    { keepPrevious: true },
  );
  if (waivable.isError) return <ErrorState problem={waivable.error} onRetry={() => void waivable.refetch()} />;
  if (!waivable.data) return <Loading />;
  if (waivable.data.rows.length === 0)
    return (
      <EmptyState title="没有可以豁免的规定">
        适用于{waivable.data.unitName}的规则里没有“原则上”的规定。“应当”“不得”的规定不能豁免。
      </EmptyState>
    );
  return <RequestForm draft={draft} waivable={waivable.data} />;
}

interface RequestFormProps {
  draft: ReturnType<typeof useDraft<Draft>>;
  waivable: NonNullable<ReturnType<typeof useOperation<typeof waiverOperations.listWaivable>>['data']>;
}

function RequestForm({ draft, waivable }: RequestFormProps) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const [isTried, setTried] = useState(false);
  const { value, setValue } = draft;
  const change = (part: Partial<Draft>) => setValue({ ...value, ...part });
  const request = useCommand(waiverOperations.requestWaiver, {
    onDone: ({ id }) => {
      draft.clear();
      message.success(`已报${waivable.recipientName}决定`);
      goTo(`/rules/waivers/${id}`);
    },
  });
  const missing = missingOf(value);
  const submit = () => {
    setTried(true);
    if (missing.rule || missing.reason) return;
    const { unitId, accountId, ...rest } = value;
    request.mutate({
      body: {
        ...rest,
        ...(unitId ? { unitId } : {}),
        ...(accountId ? { accountId } : {}),
        ...(files.length > 0 ? { attachments: [...files] } : {}),
      },
    });
  };
  const chosen = waivable.rows.find((row) => row.rule === value.rule);
  return (
    <FormPage
      title="申请豁免"
      trail={[{ label: '豁免', to: '/rules/waivers' }]}
      lead="只能就“原则上”的规定申请。同意之前规定照常适用。"
      submitText="提交申请"
      onSubmit={submit}
      isBusy={request.isPending}
      problem={request.error}
      effect={`提交后由${waivable.recipientName}的另一人决定，决定即时生效。`}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
      others={<Button onClick={() => goTo('/rules/waivers')}>取消</Button>}
    >
      <FormPart title="对谁、哪一条">
        <Field label="单位" hint="不选即本单位。">
          {(control) => (
            <UnitSelect
              control={control}
              value={value.unitId || undefined}
              onChange={(id) => change({ unitId: id ?? '', rule: '', accountId: '' })}
              placeholder={waivable.unitName}
              isOptional
            />
          )}
        </Field>
        <Field
          label="规定"
          error={(isTried && missing.rule) || fieldError(request.error, '/rule')}
          hint={chosen?.summary}
        >
          {(control) => (
            <Select
              {...control}
              className="rules-wide"
              placeholder="请选择“原则上”的规定"
              value={chosen?.rule}
              onChange={(rule: string) => change({ rule })}
              options={waivable.rows.map((row) => ({
                value: row.rule,
                label: `${row.subjectText}：${row.valueText}（${row.clause}）`,
              }))}
            />
          )}
        </Field>
        {chosen?.running && (
          <p className="rules-note" role="status">
            这一条已有一件豁免（至 {chosen.running.until}），重叠的期限会被拒绝。
          </p>
        )}
        <AccountField
          accounts={waivable.accounts}
          value={value.accountId}
          error={fieldError(request.error, '/accountId')}
          onChange={(accountId) => change({ accountId })}
        />
      </FormPart>
      <FormPart title="理由和期限">
        <Field
          label="理由"
          error={(isTried && missing.reason) || fieldError(request.error, '/reason')}
          hint="写明为什么要有例外、打算怎么结束，记入审计记录。"
        >
          {(control) => (
            <Input.TextArea
              {...control}
              maxLength={500}
              autoSize={{ minRows: 3, maxRows: 8 }}
              value={value.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
        <FormRow>
          <Field label="起始日期" error={fieldError(request.error, '/from')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.from}
                onChange={(event) => change({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label="截止日期（含当日）" error={fieldError(request.error, '/until')} hint="最长三年，到期自动结束。">
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.until}
                onChange={(event) => change({ until: event.target.value })}
              />
            )}
          </Field>
        </FormRow>
        <FilesField files={files} onChange={setFiles} />
      </FormPart>
    </FormPage>
  );
}

/** What must be there before anything is sent, said at its field. */
function missingOf({ rule, reason }: Draft): { rule: string; reason: string } {
  return {
    rule: rule === '' ? '请选择要豁免的是哪一条规定' : '',
    reason: reason.trim().length < 2 ? '请写明理由，至少 2 个字' : '',
  };
}

/** One account, or none for the unit as a whole. */
function AccountField(props: {
  accounts: readonly { readonly id: string; readonly name: string }[];
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
}) {
  const { accounts, value, error, onChange } = props;
  return (
    <Field label="账号" isOptional error={error} hint="只对一个账号豁免时选择；不选即对本单位全部账号。">
      {(control) => (
        <Select
          {...control}
          className="rules-wide"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="全部账号"
          value={value || undefined}
          onChange={(id: string | undefined) => onChange(id ?? '')}
          options={accounts.map((account) => ({ value: account.id, label: account.name }))}
        />
      )}
    </Field>
  );
}
