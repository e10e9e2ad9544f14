import { toTimeline, type TimelineWords } from '#ui/server-timeline.ts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import { waiverActionTexts } from '../waiver-texts.ts';
import { waiverOperations, type WaiverDetail } from '../waiver-contract.ts';
import { Clause } from './Clause.tsx';
import { WaiverStateTag } from './WaiverStateTag.tsx';
import './waivers.css';

const refusalReasons = ['理由不充分', '应按规定整改，不宜豁免', '期限过长', '应先补齐说明材料'];

/** One waiver: what was asked, who decided, what it lifted. */
export function WaiverPage() {
  const waiverId = usePageParam('waiverId');
  const waiver = useOperation(waiverOperations.readWaiver, { params: { waiverId } });
  if (waiver.isError) return <ErrorState problem={waiver.error} onRetry={() => void waiver.refetch()} />;
  if (!waiver.data) return <Loading />;
  return <Waiver waiver={waiver.data} />;
}

function Waiver({ waiver }: { waiver: WaiverDetail }) {
  return (
    <>
      <PageHeader
        title={`豁免：${waiver.subjectText}`}
        trail={[{ label: '豁免', to: '/rules/waivers' }]}
        marks={<WaiverStateTag row={waiver} />}
        actions={<WaiverActions waiver={waiver} />}
      >
        {waiver.unitName}
        {waiver.accountName ? ` · 账号“${waiver.accountName}”` : '（全部账号）'} · {waiver.from} 至 {waiver.until}
        （含当日）
      </PageHeader>
      <div className="rules-case">
        <div>
          <section className="zj-section">
            <h2>理由</h2>
            <p className="rules-reason">{waiver.reason}</p>
            <Attachments waiver={waiver} />
          </section>
          <Outcome waiver={waiver} />
          {waiver.mayDecide && <WaiverDecision waiver={waiver} />}
          {waiver.isOwnRequest && waiver.state === 'requested' && (
            <p className="zj-quiet">这件由您本人申请，须由{waiver.recipientName}的另一人决定。</p>
          )}
          <section className="zj-section">
            <h2>经过</h2>
            <CaseTimeline entries={toTimeline(waiver.timeline, waiverWords)} />
          </section>
        </div>
        <aside aria-label="豁免事项">
          <WaiverFacts waiver={waiver} />
        </aside>
      </div>
    </>
  );
}

function WaiverFacts({ waiver }: { waiver: WaiverDetail }) {
  return (
    <section className="zj-section">
      <h2>规定</h2>
      <p>{waiver.ruleSummary}</p>
      <Facts
        isAbove
        items={[
          { label: '依据', value: <Clause id={waiver.clause} /> },
          {
            label: '适用于',
            value: waiver.accountId ? (
              <PageLink to={`/accounts/${waiver.accountId}`}>{waiver.accountName}</PageLink>
            ) : (
              `${waiver.unitName}的全部账号`
            ),
          },
          { label: '申请', value: waiver.requestedByName },
          { label: '申请时间', value: <Time at={waiver.requestedAt} /> },
          {
            label: '决定单位',
            value: waiver.isSelfSupervised
              ? `${waiver.recipientName}（没有上级单位，由本单位另一人决定）`
              : waiver.recipientName,
          },
          { label: '因此不再计时的责任事项', value: waiver.waivedCount > 0 ? `${waiver.waivedCount} 项` : '' },
        ]}
      />
    </section>
  );
}

/** What was decided, and how it ended. */
function Outcome({ waiver }: { waiver: WaiverDetail }) {
  if (!waiver.decidedAt && !waiver.endedAt) return null;
  return (
    <section className="zj-section">
      <h2>结果</h2>
      {waiver.decidedAt && (
        <p>
          {waiver.decidedUnitName} {waiver.decidedByName} <Time at={waiver.decidedAt} />{' '}
          {waiver.state === 'refused' ? '不同意' : '同意'}
          {waiver.decisionReason && `：${waiver.decisionReason}`}
        </p>
      )}
      {waiver.endedAt && (
        <p>
          {waiver.endedByName ?? '系统'} <Time at={waiver.endedAt} />{' '}
          {waiver.state === 'ended' ? '到期结束' : waiver.decidedAt ? '收回' : '撤回申请'}
          {waiver.endReason && `：${waiver.endReason}`}
        </p>
      )}
    </section>
  );
}

function Attachments({ waiver }: { waiver: WaiverDetail }) {
  return (
    <ul className="rules-files">
      {waiver.attachments.map((file) => (
        <li key={file.id}>
          <a
            href={hrefOf(waiverOperations.downloadWaiverAttachment, {
              params: { waiverId: waiver.id, evidenceId: file.id },
            })}
          >
            {file.name}
          </a>{' '}
          <span className="zj-quiet">{Math.max(1, Math.round(file.sizeBytes / 1024)).toLocaleString('zh-CN')} KB</span>
        </li>
      ))}
    </ul>
  );
}

function WaiverDecision({ waiver }: { waiver: WaiverDetail }) {
  const { message } = App.useApp();
  const params = { waiverId: waiver.id };
  const grant = useCommand(waiverOperations.grantWaiver, { onDone: () => void message.success('已同意，即时生效') });
  const refuse = useCommand(waiverOperations.refuseWaiver, { onDone: () => void message.success('已决定：不同意') });
  return (
    <DecisionBar
      effect={`同意后，${waiver.from} 至 ${waiver.until} 这条规定对${waiver.accountName ? '该账号' : waiver.unitName}不再计时、不判问题；到期自动恢复。`}
      approveText="同意豁免"
      onApprove={() => grant.mutate({ params, body: {} })}
      returnText="不同意"
      returnReasons={refusalReasons}
      onReturn={(reason) => refuse.mutate({ params, body: { reason } })}
      isBusy={grant.isPending || refuse.isPending}
      problem={grant.error ?? refuse.error}
    />
  );
}

function WaiverActions({ waiver }: { waiver: WaiverDetail }) {
  const { message } = App.useApp();
  const [act, setAct] = useState<'withdraw' | 'revoke' | null>(null);
  const onDone = () => (setAct(null), void message.success('已记录'));
  const withdraw = useCommand(waiverOperations.withdrawWaiver, { onDone });
  const revoke = useCommand(waiverOperations.revokeWaiver, { onDone });
  const params = { waiverId: waiver.id };
  return (
    <>
      {waiver.mayWithdraw && <Button onClick={() => setAct('withdraw')}>撤回申请</Button>}
      {waiver.mayRevoke && <Button onClick={() => setAct('revoke')}>收回豁免</Button>}
      <ConfirmDecision
        isOpen={act === 'withdraw'}
        title="撤回这件豁免申请？"
        effects={['申请结束，规定照常适用；以后可以重新申请。']}
        confirmText="撤回"
        reasonLabel="撤回原因"
        isBusy={withdraw.isPending}
        problem={withdraw.error}
        onConfirm={(reason) => withdraw.mutate({ params, body: { reason } })}
        onCancel={() => setAct(null)}
      />
      <ConfirmDecision
        isOpen={act === 'revoke'}
        title="提前收回这件豁免？"
        effects={['规定从现在起重新适用。', '因豁免停下的长期责任事项（如更新）从现在起重新计时。']}
        confirmText="收回"
        isDanger
        reasonLabel="收回理由"
        isBusy={revoke.isPending}
        problem={revoke.error}
        onConfirm={(reason) => revoke.mutate({ params, body: { reason } })}
        onCancel={() => setAct(null)}
      />
    </>
  );
}

const waiverWords: TimelineWords = {
  textOf: (action) => waiverActionTexts[action],
  detailOf: ({ facts }) => (typeof facts['reason'] === 'string' ? facts['reason'] : null),
  decisions: { 'waiver.grant': 'met', 'waiver.refuse': 'blocked', 'waiver.revoke': 'blocked' },
};
