import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { addDays, toDay } from '#shared/time.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { useNow } from '#ui/use-now.ts';
import { useMay } from '#ui/session.ts';
import { platformTexts } from '#modules/registry/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { closingOperations, type MergeCandidate, type MergeRow, type MergeState } from '../contract.ts';
import { mergeReasonTexts, mergeStateTexts } from '../texts.ts';
import './closing.css';

const tones = { proposed: 'soon', postponed: 'neutral', accepted: 'met', rejected: 'neutral' } as const;

/** What could be merged or closed and why, and what was proposed and decided. */
export function MergesPage() {
  return (
    <>
      <PageHeader title="整合建议">
        按功能相近、内容重复、关注和利用率低、多次超期找出可以整合或关停的账号；由主办单位采纳、暂缓或不采纳。
      </PageHeader>
      <Proposals />
      <Analysis />
    </>
  );
}

function StateTag({ state }: { state: MergeState }) {
  return <StatusTag tone={tones[state]}>{mergeStateTexts[state]}</StatusTag>;
}

function Proposals() {
  const list = useList(closingOperations.listMergeProposals, { query: {} });
  if (list.problem) return <ErrorState problem={list.problem} onRetry={list.retry} />;
  if (list.rows.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>已提出的建议</h2>
      <ul className="merge-list">
        {list.rows.map((row) => (
          <Proposal key={row.id} row={row} />
        ))}
      </ul>
      {list.hasMore && <Button onClick={list.readMore}>再看更多</Button>}
    </section>
  );
}

function Proposal({ row }: { row: MergeRow }) {
  return (
    <li>
      <div>
        <PageLink to={`/accounts/${row.accountId}`}>{row.accountName}</PageLink>
        {row.keepId && (
          <>
            {' '}
            并入 <PageLink to={`/accounts/${row.keepId}`}>{row.keepName}</PageLink>
          </>
        )}{' '}
        <StateTag state={row.state} />
      </div>
      <span className="zj-quiet">
        {row.unitName} · {row.proposedUnitName} {row.proposedByName} <Time at={row.proposedAt} /> 提出
        {row.postponedUntil && row.state === 'postponed' && ` · 暂缓至 ${row.postponedUntil}`}
      </span>
      <Reasons reasons={row.reasons} />
      {row.note && <p>{row.note}</p>}
      {row.decideReason && <p>决定理由：{row.decideReason}</p>}
      {row.closingId && <PageLink to={`/closings/${row.closingId}`}>查看关停办理</PageLink>}
      {row.mayDecide && <Decide row={row} />}
    </li>
  );
}

function Reasons({ reasons }: { reasons: MergeRow['reasons'] }) {
  if (reasons.length === 0) return <p className="zj-quiet">没有由数据得出的理由，见说明。</p>;
  return (
    <ul className="merge-reasons">
      {reasons.map((one) => (
        <li key={one.reason}>
          {mergeReasonTexts[one.reason]}：{one.text} <Clause id={one.clause} />
        </li>
      ))}
    </ul>
  );
}

function Decide({ row }: { row: MergeRow }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [act, setAct] = useState<'reject' | 'postpone' | null>(null);
  const params = { proposalId: row.id };
  const accept = useCommand(closingOperations.acceptMerge, {
    onDone: ({ closingId }) => (void message.success('已采纳，请核对后报审'), goTo(`/closings/${closingId}`)),
  });
  const reject = useCommand(closingOperations.rejectMerge, { onDone: () => setAct(null) });
  return (
    <>
      {accept.error && <ErrorState problem={accept.error} />}
      <div className="closing-acts">
        <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate({ params })}>
          采纳并办理关停
        </Button>
        <Button onClick={() => setAct('postpone')}>暂缓</Button>
        <Button onClick={() => setAct('reject')}>不采纳</Button>
      </div>
      {act === 'postpone' && <Postpone row={row} onClose={() => setAct(null)} />}
      <ConfirmDecision
        isOpen={act === 'reject'}
        title={`不采纳整合“${row.accountName}”的建议？`}
        effects={['账号照常运行，理由记入建议。']}
        confirmText="不采纳"
        reasonLabel="理由"
        isBusy={reject.isPending}
        problem={reject.error}
        onConfirm={(reason) => reject.mutate({ params, body: { reason } })}
        onCancel={() => setAct(null)}
      />
    </>
  );
}

function Postpone({ row, onClose }: { row: MergeRow; onClose: () => void }) {
  const today = toDay(useNow());
  const [until, setUntil] = useState(addDays(today, 90));
  const [reason, setReason] = useState('');
  const postpone = useCommand(closingOperations.postponeMerge, { onDone: onClose });
  return (
    <Modal
      open
      title={`暂缓整合“${row.accountName}”`}
      okText="暂缓"
      cancelText="先不做"
      onCancel={onClose}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={postpone.isPending}
      onOk={() => postpone.mutate({ params: { proposalId: row.id }, body: { reason, until } })}
    >
      {postpone.error && <ErrorState problem={postpone.error} />}
      <Field label="暂缓至" error={fieldError(postpone.error, '/until')}>
        {(control) => (
          <Input {...control} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        )}
      </Field>
      <Field label="理由">
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}

function Analysis() {
  const analysis = useOperation(closingOperations.analyseMerges, { query: {} });
  if (analysis.isError) return <ErrorState problem={analysis.error} onRetry={() => void analysis.refetch()} />;
  if (!analysis.data) return <Loading />;
  const { rows, accounts, units, capped } = analysis.data;
  return (
    <section className="zj-section">
      <h2>分析</h2>
      <p className="zj-quiet">
        看了 {units.toLocaleString('zh-CN')} 个单位的 {accounts.toLocaleString('zh-CN')} 个运行账号，
        {rows.length.toLocaleString('zh-CN')} 个可以整合或关停。没有资料的不判。
        {capped && '账号较多，只看了前 2,000 个；请换到下级单位分别查看。'}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="没有可以整合的账号">登记账号、接入监测、留存平台资料后，这里按数据给出建议。</EmptyState>
      ) : (
        <ul className="merge-list">
          {rows.map((row) => (
            <Candidate key={row.account.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Candidate({ row }: { row: MergeCandidate }) {
  const { message } = App.useApp();
  const mayPropose = useMay('registry.manage');
  const propose = useCommand(closingOperations.proposeMerge, {
    onDone: () => void message.success('已提出，由主办单位决定'),
  });
  const isOpen = row.proposalState === 'proposed' || row.proposalState === 'postponed';
  return (
    <li>
      <div>
        <Side side={row.account} />
        {row.keep && (
          <>
            {' → 保留 '}
            <Side side={row.keep} />
            <span className="zj-quiet">（{row.keepWhy}）</span>
          </>
        )}
      </div>
      <span className="zj-quiet">{row.unitName}</span>
      <Reasons reasons={row.reasons} />
      {propose.error && <ErrorState problem={propose.error} />}
      <div className="closing-acts">
        {row.proposalState && <StateTag state={row.proposalState} />}
        {mayPropose && !isOpen && (
          <Button loading={propose.isPending} onClick={() => propose.mutate({ body: { accountId: row.account.id } })}>
            提出建议
          </Button>
        )}
      </div>
    </li>
  );
}

function Side({ side }: { side: MergeCandidate['account'] }) {
  const figures = [
    side.followers === null ? '' : `关注 ${side.followers.toLocaleString('zh-CN')}`,
    `近90天 ${side.posts} 篇`,
    side.breaches > 0 ? `超期 ${side.breaches} 次` : '',
  ].filter(Boolean);
  return (
    <>
      <PageLink to={`/accounts/${side.id}`}>{side.name}</PageLink>
      <span className="zj-quiet">
        （{platformTexts[side.platform]}，{figures.join('，')}）
      </span>
    </>
  );
}
