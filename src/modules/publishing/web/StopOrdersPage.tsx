import { Button } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { stopOrderOperations, type StopOrderRow } from '../stops-contract.ts';
import { scopeOf } from './stop-order-words.ts';
import './publishing.css';

/** Orders that concern this office: in force, to come and past. */
export function StopOrdersPage() {
  const { data, error, refetch } = useOperation(stopOrderOperations.listStopOrders, { query: {} });
  const mayHold = useMay('publishing.hold');
  if (!data && error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading>正在读取…</Loading>;
  return (
    <>
      <PageHeader title="停发令" actions={mayHold && <PageLink to="/stop-orders/new">下达停发令</PageLink>}>
        重大突发事件、公祭哀悼等期间，范围内已审定、已排定的内容一律暂缓发送；到期或解除后自动继续。
      </PageHeader>
      {data.rows.length === 0 && (
        <EmptyState title="没有停发令">主管单位下达后会列在这里，签发页和发布页同时提示。</EmptyState>
      )}
      {data.rows.map((order) => (
        <Order key={order.id} order={order} mayHold={mayHold} />
      ))}
    </>
  );
}

function Order({ order, mayHold }: { order: StopOrderRow; mayHold: boolean }) {
  const [isAsking, setAsking] = useState(false);
  const lift = useCommand(stopOrderOperations.liftStopOrder, { onDone: () => setAsking(false) });
  const isOver = order.liftedAt !== null || (!order.isStanding && order.heldCount === 0 && isPast(order));
  return (
    <section className="zj-section">
      <h2>
        {scopeOf(order)} <StateTag order={order} />
      </h2>
      <Facts
        items={[
          { label: '原因', value: order.reason },
          { label: '依据', value: order.clause === '' ? null : order.clause },
          {
            label: '期限',
            value: (
              <>
                <Time at={order.startsAt} /> 至 <Time at={order.endsAt} />
              </>
            ),
          },
          {
            label: '下达',
            value: (
              <>
                {order.issuedByName} <Time at={order.issuedAt} />
              </>
            ),
          },
          { label: '暂缓', value: order.isStanding ? `${order.heldCount} 条待发送` : null },
          {
            label: '例外',
            value:
              order.exceptions.length === 0
                ? null
                : order.exceptions.map((one) => `${one.title ?? '（不在本单位）'}：${one.reason}`).join('；'),
          },
          {
            label: '解除',
            value: order.liftedAt && (
              <>
                {order.liftedByName} <Time at={order.liftedAt} />：{order.liftReason}
              </>
            ),
          },
        ]}
      />
      {mayHold && !isOver && (
        <Button danger onClick={() => setAsking(true)}>
          解除
        </Button>
      )}
      <ConfirmDecision
        isOpen={isAsking}
        title="解除这道停发令？"
        effects={[`被暂缓的 ${order.heldCount} 条发送会继续：已到时间的立即发出，其余按原定时间。`]}
        confirmText="解除"
        isDanger
        reasonLabel="解除原因"
        isBusy={lift.isPending}
        problem={lift.error}
        onConfirm={(reason) => lift.mutate({ params: { stopOrderId: order.id }, body: { reason } })}
        onCancel={() => setAsking(false)}
      />
    </section>
  );
}

const isPast = (order: StopOrderRow): boolean => Date.parse(order.endsAt) <= Date.now();

function StateTag({ order }: { order: StopOrderRow }) {
  if (order.isStanding) return <StatusTag tone="blocked">生效中</StatusTag>;
  if (order.liftedAt !== null) return <StatusTag tone="neutral">已解除</StatusTag>;
  return isPast(order) ? <StatusTag tone="neutral">已到期</StatusTag> : <StatusTag tone="soon">未开始</StatusTag>;
}
