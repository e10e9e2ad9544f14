import { App } from 'antd';
import { useCommand, useOperation } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { FormView } from '#modules/documents/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { transferOperations, type TransferDetail } from '../transfer-contract.ts';
import { platformTexts } from '../texts.ts';
import { TransferStateTag } from './FilingTransfer.tsx';
import './registry.css';

const refusals = ['与本单位职能无关', '本单位已有同类账号，应先整合', '移交内容和人员未商定'];

/** An account that comes to this unit or leaves it: the filing, and the receiving unit's word. */
export function TransferPage() {
  const transferId = usePageParam('transferId');
  const transfer = useOperation(transferOperations.readTransfer, { params: { transferId } });
  if (transfer.isError) return <ErrorState problem={transfer.error} onRetry={() => void transfer.refetch()} />;
  if (!transfer.data) return <Loading />;
  return <Transfer transfer={transfer.data} />;
}

function Transfer({ transfer }: { transfer: TransferDetail }) {
  const { accountName, isAccountSeen, accountId, fromName, toName, decidedAt, decidedByName, reason, movedAt } =
    transfer;
  return (
    <>
      <PageHeader
        title={`账号移交：${accountName}`}
        trail={[{ label: '账号', to: '/accounts' }]}
        marks={<TransferStateTag state={transfer.state} />}
      >
        {platformTexts[transfer.platform]} · {fromName} → {toName}
        {isAccountSeen && (
          <>
            {' · '}
            <PageLink to={`/accounts/${accountId}`}>账号页面</PageLink>
          </>
        )}
      </PageHeader>
      {decidedAt && (
        <p>
          {toName} {decidedByName} <Time at={decidedAt} /> {reason === '' ? '同意承接' : `不同意：${reason}`}
        </p>
      )}
      {movedAt && (
        <p>
          已于 <Time at={movedAt} /> 移交。
        </p>
      )}
      {transfer.crowded && (
        <p role="status">
          <StatusTag tone="soon">请注意</StatusTag> {transfer.crowded.text}，移交后须整合或申请豁免{' '}
          <Clause id={transfer.crowded.clause} />
        </p>
      )}
      <FormView sheet={transfer.sheet} />
      {transfer.mayDecide && <Decision transfer={transfer} />}
    </>
  );
}

function Decision({ transfer }: { transfer: TransferDetail }) {
  const { message } = App.useApp();
  const params = { transferId: transfer.id };
  const confirm = useCommand(transferOperations.confirmTransfer, { onDone: () => void message.success('已同意承接') });
  const refuse = useCommand(transferOperations.refuseTransfer, { onDone: () => void message.success('已答复不同意') });
  return (
    <DecisionBar
      effect={`同意后由主管单位接收备案；账号在 ${transfer.effectiveOn} 移到本单位名下，此后由本单位维护、更新和报备，原保管人员须办交接。`}
      approveText="同意承接"
      onApprove={() => confirm.mutate({ params })}
      returnText="不同意"
      returnReasons={refusals}
      onReturn={(reason) => refuse.mutate({ params, body: { reason } })}
      isBusy={confirm.isPending || refuse.isPending}
      problem={confirm.error ?? refuse.error}
    />
  );
}
