import { App, Button, Input } from 'antd';
import { Fragment, useState } from 'react';
import { toDay } from '#shared/time.ts';
import { useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useNow } from '#ui/use-now.ts';
import { platformTexts } from '#modules/registry/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { recordOperations, type CustodyDetail } from '../record-contract.ts';
import { loginMethodTexts, phoneKindTexts } from '../texts.ts';
import { CustodyLists } from './CustodyLists.tsx';
import { GapTags } from './custody-marks.tsx';
import { HolderPart } from './HolderPart.tsx';
import { toCustodyTimeline } from './custody-timeline.ts';
import './custody.css';

/** One account's custody: who holds it, on what, since when; every change. */
export function AccountCustodyPage() {
  const accountId = usePageParam('accountId');
  const custody = useOperation(recordOperations.readCustody, { params: { accountId } });
  if (custody.isError) return <ErrorState problem={custody.error} onRetry={() => void custody.refetch()} />;
  return custody.data ? <Custody custody={custody.data} /> : <Loading />;
}

function Custody({ custody }: { custody: CustodyDetail }) {
  return (
    <>
      <PageHeader
        title={`${custody.accountName} 的保管`}
        trail={[
          { label: '保管', to: '/custody' },
          { label: custody.accountName, to: `/accounts/${custody.accountId}` },
        ]}
        marks={<GapTags gaps={custody.gaps} />}
        actions={custody.mayManage && <Acts custody={custody} />}
      >
        {platformTexts[custody.platform]} · 主办单位 {custody.unitName}。这里不登记任何密码。
      </PageHeader>
      {!custody.hasRecord && <p>还没有登记保管。先登记手机、邮箱和登录方式，再登记保管人和运营者。</p>}
      <div className="cus-case">
        <div>
          {custody.hasRecord && <HolderPart custody={custody} />}
          <CustodyLists custody={custody} />
          {custody.timeline.length > 0 && (
            <section className="zj-section">
              <h2>经过</h2>
              <CaseTimeline entries={toCustodyTimeline(custody.timeline)} />
            </section>
          )}
        </div>
        {custody.hasRecord && (
          <aside aria-label="登记事项">
            <RecordFacts custody={custody} />
          </aside>
        )}
      </div>
    </>
  );
}

function RecordFacts({ custody }: { custody: CustodyDetail }) {
  const { rotation, demands } = custody;
  const phone =
    custody.phoneKind === null
      ? ''
      : [phoneKindTexts[custody.phoneKind], custody.phonePost, custody.phoneLast4 && `尾号 ${custody.phoneLast4}`]
          .filter(Boolean)
          .join('，');
  return (
    <section className="zj-section">
      <h2>登记事项</h2>
      <Facts
        isAbove
        items={[
          { label: '管理员手机', value: phone },
          { label: '绑定邮箱', value: custody.mailbox },
          { label: '登记主体', value: custody.registeredSubject },
          { label: '登录方式', value: custody.loginMethod && loginMethodTexts[custody.loginMethod] },
          {
            label: '密码更换',
            value: (
              <>
                {custody.rotatedOn === null ? '未登记' : `上次 ${custody.rotatedOn}`}
                {rotation && `，每 ${rotation.days} 天${rotation.isOwn ? '（本单位自定）' : ''} `}
                {rotation?.clause && <Clause id={rotation.clause} isSetByUnit />}
              </>
            ),
          },
          { label: '应换密', value: custody.rotateBy },
          {
            label: '核对',
            value: `每 ${custody.reviewMonths} 个月，上次 ${custody.reviewedOn ?? '—'}，应核对 ${custody.reviewBy ?? '—'}`,
          },
          { label: '登记人', value: custody.recordedByName },
          {
            label: '依据',
            value: [
              demands.passwordSafety,
              demands.namedOperator,
              demands.fullTime,
              demands.dedicatedDevice,
              demands.handover,
            ]
              .filter((clause): clause is string => clause !== null)
              .map((clause) => (
                <Fragment key={clause}>
                  <Clause id={clause} />{' '}
                </Fragment>
              )),
          },
        ]}
      />
    </section>
  );
}

function Acts({ custody }: { custody: CustodyDetail }) {
  const goTo = useGoTo();
  const { message } = App.useApp();
  const params = { accountId: custody.accountId };
  const today = toDay(useNow());
  const [rotating, setRotating] = useState(false);
  const [on, setOn] = useState(today);
  const rotate = useCommand(recordOperations.noteRotation, {
    onDone: () => (message.success('已登记换密日期'), setRotating(false)),
  });
  const review = useCommand(recordOperations.reviewCustody, { onDone: () => void message.success('已登记核对') });
  if (!custody.hasRecord)
    return (
      <Button type="primary" onClick={() => goTo(`/accounts/${custody.accountId}/custody/edit`)}>
        登记保管
      </Button>
    );
  return (
    <>
      <Button onClick={() => goTo(`/accounts/${custody.accountId}/custody/edit`)}>更改登记</Button>
      <Button loading={review.isPending} onClick={() => review.mutate({ params })}>
        已核对无误
      </Button>
      <Button onClick={() => goTo(`/accounts/${custody.accountId}/hand-over`)}>发起交接</Button>
      <Button type="primary" onClick={() => setRotating(true)}>
        登记换密
      </Button>
      <ConfirmDecision
        isOpen={rotating}
        title="登记已更换密码"
        confirmText="登记"
        effects={[
          '只登记日期，不登记密码。',
          <Input
            key="on"
            aria-label="更换日期"
            type="date"
            max={today}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />,
        ]}
        isBusy={rotate.isPending}
        problem={rotate.error}
        onConfirm={() => rotate.mutate({ params, body: { on } })}
        onCancel={() => setRotating(false)}
      />
      {review.isError && <ErrorState problem={review.error} />}
    </>
  );
}
