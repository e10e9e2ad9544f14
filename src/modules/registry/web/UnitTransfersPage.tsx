import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import type { ReplyOf } from '#shared/operation.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { organisationOperations, type UnitDetail } from '#modules/organisation/contract.ts';
import { ReceiverSelect } from '#modules/organisation/web/public.tsx';
import { platformTexts } from '../texts.ts';
import { transferOperations } from '../transfer-contract.ts';
import './registry.css';

/** Files the change of sponsor of all accounts of a unit that ended: a preview, then one act. */
export function UnitTransfersPage() {
  const unitId = usePageParam('unitId');
  const unit = useOperation(organisationOperations.readUnit, { params: { unitId } });
  if (unit.isError) return <ErrorState problem={unit.error} onRetry={() => void unit.refetch()} />;
  if (!unit.data) return <Loading />;
  return <UnitTransfers key={unit.data.id} unit={unit.data} />;
}

interface TransfersDraft {
  receivingUnitId: string;
  effectiveOn: string;
  reason: string;
  responsible: string;
  contact: string;
  noticeUrl: string;
}

function UnitTransfers({ unit }: { unit: UnitDetail }) {
  const { message } = App.useApp();
  const [today] = useState(() => toDay(new Date()));
  const draft = useDraft<TransfersDraft>(`registry.transfers.${unit.id}`, {
    receivingUnitId: unit.successorId ?? '',
    effectiveOn: today,
    reason: unit.successorName ? `“${unit.name}”已并入或由“${unit.successorName}”承接。` : '',
    responsible: '',
    contact: '',
    noticeUrl: '',
  });
  const { value } = draft;
  const set = (part: Partial<TransfersDraft>) => draft.setValue({ ...value, ...part });
  const [done, setDone] = useState<ReplyOf<typeof transferOperations.beginTransfers>>();
  const begin = useCommand(transferOperations.beginTransfers, {
    onDone: (reply) => {
      setDone(reply);
      if (reply.dryRun) return;
      draft.clear();
      message.success(`已报送 ${reply.rows.filter((row) => row.filingId !== null).length} 份，等待承接单位确认`);
    },
  });
  const run = (dryRun: boolean) => {
    const { noticeUrl, ...rest } = value;
    begin.mutate({ params: { unitId: unit.id }, body: { ...rest, ...(noticeUrl ? { noticeUrl } : {}), dryRun } });
  };
  const error = (key: keyof TransfersDraft) => fieldError(begin.error, `/${key}`);
  const input =
    (key: keyof TransfersDraft, type = 'text') =>
    (control: object) => (
      <Input
        {...control}
        type={type}
        maxLength={500}
        value={value[key]}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    );
  return (
    <FormPage
      title="移交名下账号"
      trail={[
        { label: '单位', to: '/units' },
        { label: unit.name, to: `/units/${unit.id}` },
      ]}
      lead={`${unit.name} 名下 ${unit.liveAccountCount} 个在用账号`}
      submitText="全部报送"
      onSubmit={() => run(false)}
      isBusy={begin.isPending}
      problem={begin.error}
      others={
        <Button disabled={begin.isPending} onClick={() => run(true)}>
          先看结果
        </Button>
      }
      effect="为每个账号报送一份主办单位变更备案；承接单位同意、主管单位接收后才移交。"
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="移交给谁">
        <FormRow>
          <Field label="承接单位" error={error('receivingUnitId') ?? fieldError(begin.error, '/form/newSponsorId')}>
            {(control) => (
              <ReceiverSelect
                control={control}
                value={value.receivingUnitId}
                name={unit.successorName ?? undefined}
                onChange={(receivingUnitId) => set({ receivingUnitId })}
              />
            )}
          </Field>
          <Field label="变更日期" error={error('effectiveOn')}>
            {input('effectiveOn', 'date')}
          </Field>
        </FormRow>
        <FormRow>
          <Field label="负责人" hint="填岗位称谓或姓名。" error={error('responsible')}>
            {input('responsible')}
          </Field>
          <Field label="联系方式" hint="填办公电话；只在备案表中显示。" error={error('contact')}>
            {input('contact')}
          </Field>
        </FormRow>
        <Field label="事由" error={error('reason')}>
          {input('reason')}
        </Field>
        <Field label="公告地址" isOptional hint="向社会公告的网页。" error={error('noticeUrl')}>
          {input('noticeUrl')}
        </Field>
      </FormPart>
      {done && <Rows reply={done} />}
    </FormPage>
  );
}

function Rows({ reply }: { reply: ReplyOf<typeof transferOperations.beginTransfers> }) {
  return (
    <FormPart title={reply.dryRun ? '将会这样报送' : '报送结果'}>
      <ul className="reg-lines">
        {reply.rows.map((row) => (
          <li key={row.accountId}>
            <span>
              <PageLink to={row.filingId ? `/filings/${row.filingId}` : `/accounts/${row.accountId}`}>
                {row.accountName}
              </PageLink>{' '}
              {platformTexts[row.platform]}
            </span>
            <span className="reg-line-end">{row.refusal || (row.filingId ? '已报送' : '可以报送')}</span>
          </li>
        ))}
      </ul>
      {reply.rows.length === 0 && <p className="zj-quiet">没有在用账号。</p>}
    </FormPart>
  );
}
