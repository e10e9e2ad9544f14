import { Facts } from '#ui/Facts.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause, Deadline } from '#modules/rules/web/public.tsx';
import type { RectificationDetail } from '../contract.ts';

/** Clock, who gave it, who holds it. */
export function OrderFacts({ order }: { order: RectificationDetail }) {
  const { term } = order;
  return (
    <Facts
      isAbove
      items={[
        {
          label: '整改期限',
          value: (
            <Deadline
              dueAt={term.dueAt}
              explain={term.explain}
              clause={term.clause}
              isSetByUnit={term.setByUnit}
              metAt={order.reportedAt}
            />
          ),
        },
        { label: '期限依据', value: <Clause id={term.clause} isSetByUnit={term.setByUnit} /> },
        { label: '文号', value: order.number },
        { label: '承办单位', value: order.unit.name },
        { label: '下达单位', value: `${order.orderedUnit.name} · ${order.orderedBy}` },
        { label: '下达', value: <Time at={order.orderedAt} /> },
        {
          label: '接收',
          value: order.acceptedAt && (
            <>
              <Time at={order.acceptedAt} /> {order.acceptedBy}
            </>
          ),
        },
        {
          label: '报告',
          value: order.reportedAt && (
            <>
              <Time at={order.reportedAt} /> {order.reportedBy}
            </>
          ),
        },
        {
          label: '复查',
          value: order.recheckedAt && (
            <>
              <Time at={order.recheckedAt} /> {order.recheckedBy}（{order.recheckedUnitName}）
            </>
          ),
        },
        { label: '打印', value: <PageLink to={`/rectifications/${order.id}/sheet`}>整改指令单</PageLink> },
      ]}
    />
  );
}
