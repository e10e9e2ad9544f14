import { App, Button, Dropdown, Steps } from 'antd';
import { useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { usePhone } from '#ui/use-phone.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import { formFormats } from '#modules/documents/form-contract.ts';
import { formatTexts } from '#modules/documents/web/public.tsx';
import { handoverOperations, type HandoverDetail, type HandoverState } from '../handover-contract.ts';
import { handoverReasonTexts } from '../texts.ts';
import { HandoverStateTag } from './custody-marks.tsx';
import { toHandoverTimeline } from './custody-timeline.ts';
import { HandoverSheetForm } from './HandoverSheetForm.tsx';
import { SheetView } from './SheetView.tsx';
import { SignBar } from './SignBar.tsx';
import { StepList } from './StepList.tsx';
import './custody.css';

/** One handover: where it stands, the sheet, the signatures, what the receiver does. */
export function HandoverPage() {
  const handoverId = usePageParam('handoverId');
  const handover = useOperation(handoverOperations.readHandover, { params: { handoverId } });
  if (handover.isError) return <ErrorState problem={handover.error} onRetry={() => void handover.refetch()} />;
  return handover.data ? <Handover key={handover.data.sheet?.sha ?? ''} handover={handover.data} /> : <Loading />;
}

const place: Record<HandoverState, number> = { open: 1, signing: 2, signed: 3, done: 5, cancelled: 1 };

function Handover({ handover }: { handover: HandoverDetail }) {
  const [isFilling, setFilling] = useState(handover.state === 'open' && handover.mayFill);
  return (
    <>
      <PageHeader
        title={`${handover.accountName} 的交接`}
        trail={[
          { label: '账号交接', to: '/handovers' },
          { label: handover.accountName, to: `/accounts/${handover.accountId}/custody` },
        ]}
        marks={
          <>
            <HandoverStateTag state={handover.state} />
            {handover.dueAt && <DueChip dueAt={handover.dueAt} />}
          </>
        }
        actions={<Acts handover={handover} onFill={() => setFilling(true)} isFilling={isFilling} />}
      >
        {handover.unitName} · 移交人 {handover.giverName}（{handoverReasonTexts[handover.reason]}，{handover.leftOn}）
        {handover.next && ` · 下一步：${handover.next}`}
      </PageHeader>
      <Progress handover={handover} />
      <div className="cus-case">
        <div>
          {isFilling && <HandoverSheetForm handover={handover} onDone={() => setFilling(false)} />}
          {handover.sheet && !isFilling && <SheetView form={handover.sheet.form} sha={handover.sheet.sha} />}
          {!handover.sheet && !isFilling && <p className="zj-quiet">交接单还没有填写。</p>}
          {!isFilling && <SignBar handover={handover} />}
          <StepList handover={handover} />
          <section className="zj-section">
            <h2>经过</h2>
            <CaseTimeline entries={toHandoverTimeline(handover.timeline)} />
          </section>
        </div>
        <aside aria-label="交接情况">
          <Sides handover={handover} />
        </aside>
      </div>
    </>
  );
}

/** The way of the case as a picture (clauses.md d.6). */
function Progress({ handover }: { handover: HandoverDetail }) {
  const isOnPhone = usePhone();
  const signed = handover.parties.filter((one) => one.signedAt !== null).length;
  const demanded = handover.steps.filter((one) => one.isDemanded);
  const done = demanded.filter((one) => one.doneOn !== null).length;
  const rights = handover.rightsEndedAt ? '已停用' : '签字后停用';
  return (
    <Steps
      className="cus-steps zj-no-print"
      size="small"
      orientation={isOnPhone ? 'vertical' : 'horizontal'}
      current={handover.state === 'done' && !handover.rosterFiledAt ? 4 : place[handover.state]}
      status={handover.state === 'cancelled' ? 'error' : 'process'}
      items={[
        { title: '停用旧权限', content: rights },
        { title: '填交接单', content: handover.sheet ? `第 ${handover.sheet.no} 稿` : '未填' },
        { title: '三方签字', content: `${signed}/3` },
        { title: '改密和平台信息', content: `${done}/${demanded.length}` },
        { title: '人员重新备案', content: handover.rosterFiledAt ? '已报送' : '由人员备案办理' },
      ]}
    />
  );
}

function Acts({ handover, onFill, isFilling }: { handover: HandoverDetail; onFill: () => void; isFilling: boolean }) {
  const { message } = App.useApp();
  const [isCancelling, setCancelling] = useState(false);
  const cancel = useCommand(handoverOperations.cancelHandover, {
    onDone: () => (message.success('已撤销'), setCancelling(false)),
  });
  const params = { handoverId: handover.id };
  return (
    <>
      {handover.sheet && (
        <Dropdown
          menu={{
            items: formFormats.map((format) => ({
              key: format,
              label: (
                <a href={hrefOf(handoverOperations.downloadHandover, { params, query: { format } })} download>
                  {formatTexts[format]}
                </a>
              ),
            })),
          }}
        >
          <Button>下载交接单</Button>
        </Dropdown>
      )}
      {handover.mayCancel && <Button onClick={() => setCancelling(true)}>撤销</Button>}
      {handover.mayFill && !isFilling && (
        <Button type={handover.sheet ? 'default' : 'primary'} onClick={onFill}>
          {handover.sheet ? '重填交接单' : '填写交接单'}
        </Button>
      )}
      <ConfirmDecision
        isOpen={isCancelling}
        title="撤销这次交接？"
        effects={['已停用的权限不会恢复，需要时重新登记人员。', '各项期限取消。']}
        confirmText="撤销"
        isDanger
        reasonLabel="原因"
        isBusy={cancel.isPending}
        problem={cancel.error}
        onConfirm={(reason) => cancel.mutate({ params, body: { reason } })}
        onCancel={() => setCancelling(false)}
      />
    </>
  );
}

function Sides({ handover }: { handover: HandoverDetail }) {
  return (
    <section className="zj-section">
      <h2>交接情况</h2>
      <Facts
        isAbove
        items={[
          { label: '发起', value: handover.startedByName },
          {
            label: '旧权限',
            value: handover.rightsEndedAt ? (
              <>
                停用于 <Time at={handover.rightsEndedAt} />
              </>
            ) : (
              '移交人签字后停用'
            ),
          },
          ...handover.duties.map((duty) => ({
            label: duty.title,
            value: (
              <>
                {duty.state === 'met' && <StatusTag tone="met">已按时完成</StatusTag>} <Time at={duty.dueAt} /> 前{' '}
                <Clause id={duty.clause} isSetByUnit />
              </>
            ),
          })),
          {
            label: '人员重新备案',
            value: handover.rosterFiledAt ? (
              <Time at={handover.rosterFiledAt} />
            ) : (
              <PageLink to="/obligations">在责任事项中办理</PageLink>
            ),
          },
        ]}
      />
    </section>
  );
}
