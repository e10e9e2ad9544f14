import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { FormDownloads, FormView } from '#modules/documents/web/public.tsx';
import { Clause, WaiverStateTag } from '#modules/rules/web/public.tsx';
import { openingOperations, type OpeningDetail, type OpeningVerdict } from '../opening-contract.ts';
import { openingVerdictTexts } from '../opening-texts.ts';
import { OpeningFindings, OpeningPolicyLines } from './OpeningFindings.tsx';
import { OpeningStateTag } from './OpeningsPage.tsx';
import { toTimeline } from './timeline-entries.ts';
import './registry.css';

/** One request: what is asked for, what the rules say of it now, and the decision. */
export function OpeningPage() {
  const openingId = usePageParam('openingId');
  const opening = useOperation(openingOperations.readOpening, { params: { openingId } });
  if (opening.isError) return <ErrorState problem={opening.error} onRetry={() => void opening.refetch()} />;
  if (!opening.data) return <Loading />;
  return <Opening opening={opening.data} onRenew={() => void opening.refetch()} />;
}

function Opening({ opening, onRenew }: { opening: OpeningDetail; onRenew: () => void }) {
  const goTo = useGoTo();
  const params = { openingId: opening.id };
  const findings = opening.check.findings.filter((one) => one.field !== '');
  return (
    <>
      <div className="zj-no-print">
        <PageHeader
          title={`开设申请：${opening.name}`}
          trail={[{ label: '开设申请', to: '/openings' }]}
          marks={<OpeningStateTag state={opening.state} />}
          actions={
            <>
              <Button onClick={() => window.print()}>打印</Button>
              <FormDownloads
                hrefFor={(format) => hrefOf(openingOperations.downloadOpening, { params, query: { format } })}
              />
              {opening.mayEdit && (
                <Button type="primary" onClick={() => goTo(`/openings/${opening.id}/edit`)}>
                  修改后重新报送
                </Button>
              )}
            </>
          }
        >
          {opening.unitName}报{opening.recipientName} · 申请人 {opening.requestedByName} ·{' '}
          <PageLink to={`/accounts/${opening.accountId}`}>登记的账号</PageLink>
        </PageHeader>
        {opening.decisionReason && (
          <p className={opening.state === 'approved' ? '' : 'reg-reason'}>
            {opening.decidedUnitName} {opening.decidedByName}：{opening.decisionReason}
          </p>
        )}
        {opening.state === 'requested' && (
          <section className="zj-section">
            <h2>规则检查</h2>
            <OpeningPolicyLines check={opening.check} />
            <OpeningFindings findings={findings} />
          </section>
        )}
        {opening.waivers.length > 0 && <Waivers opening={opening} />}
      </div>
      <FormView sheet={opening.sheet} />
      {opening.mayDecide && <Decision opening={opening} onRenew={onRenew} />}
      <section className="zj-section zj-no-print">
        <h2>经过</h2>
        <CaseTimeline entries={toTimeline(opening.timeline)} />
      </section>
    </>
  );
}

function Waivers({ opening }: { opening: OpeningDetail }) {
  return (
    <section className="zj-section">
      <h2>一并申请的豁免</h2>
      <ul className="reg-lines">
        {opening.waivers.map((one) => (
          <li key={one.id}>
            <span>
              <PageLink to={`/rules/waivers/${one.id}`}>{one.subjectText}</PageLink> <Clause id={one.clause} />
            </span>
            <WaiverStateTag row={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ opening, onRenew }: { opening: OpeningDetail; onRenew: () => void }) {
  const { message } = App.useApp();
  const decide = useCommand(openingOperations.decideOpening, {
    onDone: () => void message.success('已作出决定'),
  });
  const send = (verdict: OpeningVerdict, reason?: string) =>
    decide.mutate({
      params: { openingId: opening.id },
      body: { verdict, sha: opening.sha, ...(reason ? { reason } : {}) },
    });
  const isPending = opening.check.findings.some((one) => one.kind === 'waivable');
  const isOver = decide.error?.code === 'opening.opening-changed';
  return (
    <>
      <DecisionBar
        effect="批准后可登记启用，开设备案期限从启用日期起算。"
        approveText={openingVerdictTexts.approve}
        onApprove={() => send('approve')}
        returnText="退回修改"
        returnReasons={['经费未落实', '没有专人运维', '应先用好现有账号', '名称不规范']}
        onReturn={(reason) => send('return', reason)}
        isBusy={decide.isPending}
        problem={decide.error}
        {...(isPending ? { heldBecause: '请先对一并申请的豁免作出决定。' } : {})}
        onRenew={isOver ? onRenew : undefined}
      />
      <RefuseDialog isBusy={decide.isPending} onRefuse={(reason) => send('refuse', reason)} />
    </>
  );
}

function RefuseDialog({ isBusy, onRefuse }: { isBusy: boolean; onRefuse: (reason: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const refuse = () => {
    setOpen(false);
    onRefuse(reason.trim());
  };
  return (
    <p className="zj-no-print">
      <Button danger onClick={() => setOpen(true)}>
        不予批准
      </Button>
      <Modal
        title="不予批准"
        open={isOpen}
        onCancel={() => setOpen(false)}
        okText="不予批准"
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        cancelText="再考虑"
        confirmLoading={isBusy}
        onOk={refuse}
      >
        <p>申请到此结束，拟开设的账号转为“不予开设”。</p>
        <Field label="理由">
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </p>
  );
}
