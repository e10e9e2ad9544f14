import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { exactTime } from '#ui/time-words.ts';
import { rectificationOperations, type RectificationDetail } from '../contract.ts';

/** The order on paper, with what the report of c.10 asks for. */
export function OrderSheetPage() {
  const rectificationId = usePageParam('rectificationId');
  const order = useOperation(rectificationOperations.readRectification, { params: { rectificationId } });
  if (order.isError) return <ErrorState problem={order.error} onRetry={() => void order.refetch()} />;
  if (!order.data) return <Loading />;
  return (
    <>
      <div className="zj-no-print">
        <PageHeader
          title="整改指令单"
          trail={[
            { label: '整改', to: '/rectifications' },
            { label: order.data.number, to: `/rectifications/${rectificationId}` },
          ]}
          actions={
            <Button type="primary" onClick={() => window.print()}>
              打印
            </Button>
          }
        />
      </div>
      <OrderSheet order={order.data} />
    </>
  );
}

function OrderSheet({ order }: { order: RectificationDetail }) {
  const minute = (at: string): string => exactTime(at).slice(0, 16);
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['问题', order.finding.title],
    ['涉及账号', order.finding.subjectName],
    [
      '依据',
      <>
        {order.finding.basis} <small style={{ whiteSpace: 'nowrap' }}>〔{order.finding.clause}〕</small>
      </>,
    ],
    ['整改期限', `${minute(order.term.dueAt)} 前${order.term.setByUnit ? '（由单位设定）' : ''}`],
    ['接收', order.acceptedAt && `${minute(order.acceptedAt)}　${order.acceptedBy}`],
    ['原因', order.cause],
    ['整改措施', order.measures],
    ['佐证', order.proofUrl],
    ['报告', order.reportedAt && `${minute(order.reportedAt)}　${order.reportedBy}`],
    ['复查', order.recheckedAt && `${minute(order.recheckedAt)}　${order.recheckedBy}（${order.recheckedUnitName}）`],
    [
      '复查结论',
      order.state === 'closed'
        ? `合格。${order.recheckNote ?? ''}`
        : order.state === 'returned'
          ? `退回整改。${order.recheckNote ?? ''}`
          : null,
    ],
  ];
  return (
    <Sheet
      title="政务新媒体整改指令单"
      number={order.number}
      addressee={order.unit.name}
      signature={{ office: order.orderedUnit.name, date: chineseDay(order.orderedAt) }}
    >
      <p>{order.demand}</p>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" style={{ width: '6em' }}>
                {name}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function chineseDay(at: string): string {
  const [year, month, day] = exactTime(at).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
